#!/bin/sh
# Use an installed prolotrack as a clinic would on its first day: wheel_smoke.sh FOLDER_OF_ITS_PROGRAMS
set -eu
bin=$1
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

prolotrack() {
    env -i HOME="$home" PATH="$PATH" LC_ALL=C.UTF-8 "$bin/prolotrack" "$@"
}

# expect TEXT WORD...: the command of these words succeeds and prints the text.
expect() {
    text=$1
    shift
    answer=$(prolotrack "$@" 2>&1) || { printf 'prolotrack %s failed with %s:\n%s\n' "$*" "$?" "$answer" >&2; exit 1; }
    case $answer in
    *"$text"*) ;;
    *) printf 'prolotrack %s: expected "%s" in\n%s\n' "$*" "$text" "$answer" >&2; exit 1 ;;
    esac
}

version=$("$bin/python" -c 'from importlib.metadata import version; print(version("prolotrack"))')
expect "$version" --version
expect "course" --help
expect "Rivera" patient add --mrn 1042 --name "Rivera, Ana" --born 1978-03-14
expect "C1" course open 1042 "lateral epicondyle" --side left
expect "S1" log C1 --mix "1.2 mL dextrose 50% + 1.8 mL water + 1 mL lidocaine 2%" --screen clear --pain 6
expect "dextrose 15 %" session show S1
expect "M2" score add C1 prtee=55
expect "prtee" chart C1
expect "E1" event add C1 flare
expect "nrs" response
expect "D50" lot add D50 "dextrose 50%" --expires 2030-01
expect "C1" audit list
expect "C1" due --all
expect "Europe/Berlin" clinic set --zone Europe/Berlin --country DE --subdivision BY
expect "A1" book C1 +4w 09:30
expect "A1" why C1
expect "A1" due --all --known-on today
expect "BEGIN:VEVENT" calendar
expect "every forecast equals" doctor
expect "c1.html is written" report C1 --out c1.html
"$bin/python" -c 'from importlib.resources import files; assert files("prolotrack.exchange").joinpath("report.typ").is_file()'
prolotrack export courses --format json >courses.json
"$bin/python" - <<'EOF'
import json, pathlib

(course,) = json.loads(pathlib.Path("courses.json").read_text(encoding="utf-8"))
expected = {"course": "C1", "mrn": "1042", "patient": "Rivera, Ana", "born": "1978-03-14", "side": "left", "given": 1}
found = {key: course.get(key) for key in expected}
assert found == expected, f"{found} instead of {expected}"
EOF
echo "The installed wheel works: prolotrack $version."
