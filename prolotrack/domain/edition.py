"""Which edition of the shipped catalogue this program has."""

CATALOGUE = "catalogue"  # the setting that holds the edition of the catalogue a database has loaded
EDITION = 2  # raised whenever a TOML file changes: a database then takes in what is new
