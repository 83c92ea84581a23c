#!/usr/bin/env bash
# Installs what the tests need, builds, runs every test, and ends with the line "N passed, N failed".
#
#   tests/run.sh          everything, in some minutes
#   tests/run.sh --long   with the long campaigns
#
# IMAPFREEBUSY_FUZZ_MINUTES says how long the fuzzer of the calendar readers works: 1, with --long 10. Without --long
# everything random begins with the same seed each time, so that a change is judged by the change alone.
set -euo pipefail

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
samples=$repository/samples
solution=$repository/ImapFreeBusy.sln
limit=15m
fuzz_minutes=1
passed=0 failed=0 skipped=0

# shellcheck source-path=SCRIPTDIR/.. source=samples/prepare.sh
. "$samples/prepare.sh"

main() {
  case ${1:-} in
    '') export IMAPFREEBUSY_FUZZ_SEED=${IMAPFREEBUSY_FUZZ_SEED:-20261121} ;;
    --long)
      export IMAPFREEBUSY_TESTS_LONG=1
      fuzz_minutes=10
      limit=24h
      ;;
    *) fail "usage: tests/run.sh [--long]" ;;
  esac
  export IMAPFREEBUSY_FUZZ_MINUTES=${IMAPFREEBUSY_FUZZ_MINUTES:-$fuzz_minutes}
  work=$(mktemp -d "${TMPDIR:-/tmp}/imapfreebusy-tests.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  need_home "$work"
  need_sdk "$repository"
  need_dovecot
  need_servers
  need_peers
  need_clients
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

# Cyrus and Courier, which cannot be installed beside Dovecot, and slapd, which would start a service.
need_servers() {
  "$repository/tests/servers.sh"
}

# The libraries with which people's programs read our lists (tests/clients).
need_clients() {
  "$repository/tests/clients.sh"
}

# The calendar engines that others wrote, to compare ours with (tests/peers): libraries and a compiler, nothing that runs.
need_peers() {
  has_peers && return
  local packages=(gcc libc6-dev libical-dev python3-dateutil tzdata)
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    fail "libical, python-dateutil or a C compiler is missing. Install them and start again:

  Debian, Ubuntu:  sudo apt-get install --no-remove --no-install-recommends ${packages[*]}
  Fedora:          sudo dnf install gcc libical-devel python3-dateutil tzdata
  Arch:            sudo pacman -S gcc libical python-dateutil tzdata"
  fi
  install_packages "${packages[@]}"
  has_peers || fail "libical, python-dateutil and a C compiler are installed and cannot be used; see above."
}

# As the tests use them (PeerPrograms): the distribution's own Python, and whatever cc is.
has_peers() {
  local python=/usr/bin/python3
  [ -x "$python" ] || python=python3
  "$python" -c 'import dateutil.rrule, zoneinfo; zoneinfo.ZoneInfo("Europe/Berlin")' 2>/dev/null \
    && printf '#include <libical/ical.h>\nint main(void) { return icalparser_parse_string("") != 0; }\n' \
      | cc -x c -o "$work/has-libical" - -lical 2>/dev/null
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
