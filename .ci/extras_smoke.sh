#!/bin/sh
# Let everything leave an installed prolotrack that has its extras, and come in again: extras_smoke.sh FOLDER_OF_ITS_PROGRAMS
set -eu
bin=$1
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

prolotrack() {
    env -i HOME="$home" PATH="$PATH" LC_ALL=C.UTF-8 "$bin/prolotrack" "$@" >/dev/null 2>errors || { cat errors >&2; exit 1; }
}

prolotrack patient add --mrn 1042 --name "Rivera, Ana" --born 1978-03-14
prolotrack course open 1042 "lateral epicondyle" --side left --tried "physiotherapy 12 weeks"
prolotrack log C1 --agent dextrose --percent 15 --volume 3 --pain 6 --screen clear
for file in sessions.csv sessions.xlsx sessions.parquet sessions.json sessions.ndjson; do
    prolotrack export sessions --out "$file"
done
prolotrack export courses --deidentified --out courses.xlsx
prolotrack export fhir --out clinic.json
prolotrack report C1 --out c1.pdf
prolotrack export all one.zip
prolotrack --db "sqlite:///$home/same.db" import one.zip
prolotrack --db "sqlite:///$home/same.db" export all two.zip
cmp one.zip two.zip
for file in sessions.csv sessions.xlsx; do
    prolotrack --db "sqlite:///$home/$file.db" import "$file"
    prolotrack --db "sqlite:///$home/$file.db" export sessions --out "again.$file"
    prolotrack --db "sqlite:///$home/$file.db" export sessions --out "again.$file.csv"
    cmp sessions.csv "again.$file.csv"
done
cmp sessions.csv again.sessions.csv
cmp sessions.xlsx again.sessions.xlsx
echo "What leaves comes in again, the same."
