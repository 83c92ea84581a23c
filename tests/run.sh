#!/usr/bin/env bash
# Installs what the tests need, builds, runs every test, and ends with the line "N passed, N failed".
#
#   tests/run.sh          everything, in some minutes
#   tests/run.sh --long   with the long campaigns
set -euo pipefail

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
samples=$repository/samples
solution=$repository/ImapFreeBusy.sln
limit=15m
passed=0 failed=0 skipped=0

# shellcheck source-path=SCRIPTDIR/.. source=samples/prepare.sh
. "$samples/prepare.sh"

main() {
  case ${1:-} in
    '') ;;
    --long)
      export IMAPFREEBUSY_TESTS_LONG=1
      limit=24h
      ;;
    *) fail "usage: tests/run.sh [--long]" ;;
  esac
  work=$(mktemp -d "${TMPDIR:-/tmp}/imapfreebusy-tests.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  need_home "$work"
  need_sdk "$repository"
  need_dovecot
  cd "$repository"
  restore
  say "Building ..."
  dotnet build "$solution" -c Release --no-restore -v q -nologo || fail "The build failed."
  local project
  for project in tests/*.Tests/; do
    run_project "$(basename "$project")"
  done
  summary
}

restore() {
  say "Restoring packages ..."
  if ! dotnet restore "$solution" --locked-mode -v q; then
    say "The lock files do not fit the projects: restoring without them, which changes packages.lock.json. Commit that change."
    dotnet restore "$solution" --force-evaluate -v q || fail "The packages could not be restored."
  fi
}

# A test project is a program. One that ends without its summary, or badly though no test failed, counts as a failure.
run_project() {
  local name=$1 log=$work/$1.log code=0 before=$failed
  say
  say "$name"
  timeout -k 30 "$limit" dotnet "tests/$name/bin/Release/net10.0/$name.dll" --no-progress --no-ansi --results-directory "$work/$name" \
    </dev/null >"$log" 2>&1 || code=$?
  cat "$log"
  passed=$((passed + $(count succeeded "$log")))
  failed=$((failed + $(count failed "$log")))
  skipped=$((skipped + $(count skipped "$log")))
  if [ "$code" != 0 ] && [ "$failed" = "$before" ]; then
    say "$name ended with exit code $code and no failed test: counted as one failure." | tee -a "$log"
    failed=$((failed + 1))
  fi
}

# $1: a word of the summary, $2: the output of a test project
count() {
  local number
  number=$(sed -n "s/^  $1: \([0-9][0-9]*\)\$/\1/p" "$2" | tail -n 1)
  say "${number:-0}"
}

summary() {
  if [ "$failed" != 0 ]; then
    say
    say "What failed:"
    grep -hE '^failed |exit code' "$work"/*.log | sed 's/^/  /' || true
  fi
  local line="$passed passed, $failed failed"
  [ "$skipped" = 0 ] || line="$line, $skipped skipped"
  say
  say "$line"
  [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
}

main "$@"
