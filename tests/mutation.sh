#!/usr/bin/env bash
# Mutation score of the pure domain: how many planted faults its tests notice. Takes some minutes; the report names the survivors.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
cd tests/Domain.Tests
exec dotnet stryker --project Supervision.Domain.csproj --reporter cleartext --reporter progress --break-at 80 --concurrency 2
