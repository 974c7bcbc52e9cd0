#!/usr/bin/env bash
# Adds one migration to all three database products. Usage: eng/add-migration.sh Name
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:?name of the migration}
dotnet tool restore >/dev/null
dotnet build eng/EfDesign
add() { # context, project, folder
  dotnet ef migrations add "$name" --no-build --startup-project eng/EfDesign --context "$1" --project "$2" --output-dir "$3"
}
add SqlitePortfoljDb src/Portfolj.Data Migrations/Sqlite
add PostgresPortfoljDb src/Portfolj.Data Migrations/Postgres
add SqlServerPortfoljDb src/Portfolj.Data.SqlServer Migrations
