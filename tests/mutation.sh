#!/usr/bin/env bash
# Mutation score of the pure domain: how many planted faults its tests notice. Takes some minutes; the report names the survivors.
# tests/mutation.sh         the whole domain
# tests/mutation.sh time    periods and calendars alone, without the tests of random periods: a lower bound in a quarter of the time
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
cd tests/Domain.Tests
what=(--break-at 80)
if [ "${1:-}" = time ]; then
  what=(--break-at 85 --mutate "Time/**/*.cs" --test-case-filter "FullyQualifiedName~Domain.Tests.Time&FullyQualifiedName!~PeriodPropertyTests")
fi
exec dotnet stryker --project Supervision.Domain.csproj --reporter cleartext --reporter progress --concurrency 2 "${what[@]}"
