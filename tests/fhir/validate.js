// Judge bundles: node validate.js FILE...; one line of JSON a file, with what each validator finds wrong.
"use strict";

const { readFileSync } = require("node:fs");
const { Fhir } = require("fhir");
const JSONSchemaValidator = require("@asymmetrik/fhir-json-schema-validator");

const WRONG = new Set(["error", "fatal"]); // else a remark: most value sets are examples, or not at hand
const fhir = new Fhir();

for (const file of process.argv.slice(2)) {
  const bundle = JSON.parse(readFileSync(file, "utf8"));
  const { messages } = fhir.validate(bundle, { errorOnUnexpected: true });
  const wrong = messages.filter(({ severity }) => WRONG.has(severity));
  const schema = new JSONSchemaValidator(); // anew: it narrows its schema when it explains
  const found = {
    fhir: wrong.map(({ location, message }) => `${location}: ${message}`),
    schema: schema.validate(bundle, true).map(({ dataPath, message }) => `${dataPath}: ${message}`),
  };
  process.stdout.write(JSON.stringify(found) + "\n");
}
