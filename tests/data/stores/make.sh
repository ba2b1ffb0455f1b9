#!/usr/bin/env bash
# Makes the store NAME with the verbs of a built program, and writes down what that program says of it.
# usage: tests/data/stores/make.sh NAME PROGRAM.dll   (Supervision.Silo.dll in the build of the commit that is to be kept)
set -euo pipefail
stores=$(cd "$(dirname "$0")" && pwd)
name=$1 program=$(realpath "$2")
court=$stores/$name/court told=$stores/$name/told
[ ! -e "$stores/$name" ] || { echo "There is a store '$name' already; a store that is kept is never made again." >&2; exit 1; }
mkdir -p "$told"
keys=$(mktemp -d)
trap 'rm -rf "$keys"' EXIT
cd "$(dirname "$program")"
s() { dotnet "$program" "$@"; }
has() { s --help | grep -q "^  $1 "; }
erase() {
  if s personal erase --help | grep -q -- --first; then
    s personal erase --store "$court" "$@" --first judge-02 --first-role judge --second dpo-01 --second-role dpo
    return
  fi
  if [ ! -e "$keys/president-01" ]; then
    approver president-01 court-president "Dora Gallo"
    approver supervisor-01 supervisor "Elio Monti"
  fi
  s personal erase --store "$court" "$@" --key "$keys/president-01" --key "$keys/supervisor-01"
}
approver() {
  s people join --store "$court" --person "$1" --name "$3"
  s people appoint --store "$court" --person "$1" --role "$2"
  s accounts key --store "$court" --person "$1" --role "$2" --scopes erase-data --label approvals --out "$keys/$1"
}

s import "$stores/log.csv" --pack it-road-fines --store "$court"
if has keys; then
  s keys rotate --store "$court"
  s personal seal --store "$court" --case F-105 --basis "order 13/2010"
  erase --case F-104 --basis "art. 17 GDPR, order 12/2010"
fi
if has people; then
  s people found --store "$court" --division fines-1 --en Fines --zh 罚款庭
  s people join --store "$court" --person judge-01 --name "Bruno Bianchi"
  s people join --store "$court" --person clerk-01 --name "Carla Neri"
  s people appoint --store "$court" --person judge-01 --role judge
  s people appoint --store "$court" --person clerk-01 --role clerk --division fines-1
  s accounts first-password --store "$court" --person judge-01 --login bruno
  s accounts key --store "$court" --person clerk-01 --role clerk --division fines-1 --scopes see-board --days 366 --label monitor
  erase --subject person/clerk-01 --basis "order 14/2010"
  s people show --names --store "$court" > "$told/people.txt"
  s accounts list --store "$court" > "$told/accounts.txt"
fi

s verify --store "$court" --json > "$told/verify.json"
s as-of 2009-10-01 --store "$court" --pack it-road-fines > "$told/as-of.json"
personal=(); s case --help | grep -q -- --personal && personal=(--personal)
for case in F-102 F-104 F-105; do
  # What is a fact or follows from one; wording, and what may still be done, may change with the program.
  s case "$case" --json "${personal[@]}" --store "$court" | python3 -c '
import json, sys
it = json.load(sys.stdin)
pick = lambda of, names: {name: of[name] for name in names.split()}
print(json.dumps(pick(it, "position number place isClosed pack findings") | {
    "clocks": [pick(c, "limit kind urgency start due total used left metOn wasLate hasLapsed") for c in it["clocks"]],
    "timeline": [pick(t, "position kind on occurredAt recordedAt title step limit isNonconforming author role onBehalfOf particulars") for t in it["timeline"]],
}, ensure_ascii=False, indent=1))' > "$told/case-$case.json"
done
! has keys || s keys show --store "$court" | grep -v '^signer' > "$told/keys.txt"

# Nothing is left in a log beside its file: every verb that wrote has closed the store.
find "$court" -name '*.db-wal' -size +0 -print -exec false {} +
find "$court" \( -name '*.db-wal' -o -name '*.db-shm' -o -name '*.lock' \) -delete
