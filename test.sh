#!/usr/bin/env bash
# Everything that must hold before a change lands: build without a warning, all tests, in a real browser too.
# ./test.sh         what fits into a few minutes
# ./test.sh --all   also the long ones: 50 kill rounds, the whole log, many random logs, mutation of the domain
set -uo pipefail
cd "$(dirname "$0")"
# With the analyzers, which a plain build leaves out.
export Checked=true
# One compiler for all projects: starting it for each of them takes longer than compiling. It goes when this script goes.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 UseSharedCompilation=true MSBUILDDISABLENODEREUSE=1
# The tests start the executable some hundreds of times, for a second or two each: code is not measured for a later, better
# compilation that most of them never live to see. It cost them a quarter of their processor time.
export DOTNET_TieredPGO=0
[ "${1:-}" = "--all" ] && export SUPERVISION_LONG_TESTS=1

if ! command -v chromium >/dev/null; then
  if [ "$(id -u)" = 0 ]; then
    echo "Installing Chromium for the browser tests ..."
    { apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk; } >/dev/null 2>&1 || true
  fi
  command -v chromium >/dev/null || echo "No Chromium here: the browser tests are skipped."
fi
if ! command -v initdb >/dev/null && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ]; then
    echo "Installing PostgreSQL for the tests of the host's tables ..."
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql; } >/dev/null 2>&1 || true
  fi
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || echo "No PostgreSQL here: the tests on it are skipped."
fi
command -v npm >/dev/null || echo "No Node.js here: the tests by which other programs read the description of the API are skipped."

if ! command -v nginx >/dev/null; then
  if [ "$(id -u)" = 0 ]; then
    echo "Installing nginx for the test of the documented proxy ..."
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends nginx-light; } >/dev/null 2>&1 || true
  fi
  command -v nginx >/dev/null || echo "No nginx here: the test of the documented proxy is skipped."
fi

dotnet build Supervision.sln -v q || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }

results=$(mktemp -d)
trap 'rm -rf "$results"; dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1' EXIT
failed=0
# Its own exit code counts: that of the pipe is grep's, and after "|| true" nobody's.
{ dotnet test Supervision.sln --no-build -m:2 --logger "console;verbosity=normal" --blame-hang-timeout 15m 2>&1; echo $? >"$results/exit"; } |
  tee "$results/tests" | grep -vE '^\s+(Passed|Skipped) |^$|xUnit.net|NUnit|Starting test|test files matched' || true
[ "$(cat "$results/exit")" = 0 ] || failed=1
[ "${1:-}" = "--all" ] && { tests/mutation.sh || failed=1; }

count() { awk -v what="$1" '$1 == what ":" { n += $2 } END { print n + 0 }' "$results"/*; }
[ "$(count Passed)" = 0 ] && failed=1
bad=$(count Failed)
[ "$failed" = 1 ] && [ "$bad" = 0 ] && bad=1
# Once more at the end: of a long log often only the end is kept, and a count without names is no help.
grep -hE -A 25 '^\s+Failed [A-Z].*\[' "$results/tests" | cut -c 1-300 | head -n 150
echo "$(count Passed) passed, $bad failed, $(count Skipped) skipped"
exit "$failed"
