#!/usr/bin/env bash
# Shows ImapFreeBusy with a private Dovecot and the calendars of three people.
#
#   samples/demo.sh           runs until Ctrl-C
#   samples/demo.sh --check   adds and deletes an event and sees both in the list, then ends: exit 0 when all was well
#
# Everything listens on 127.0.0.1 and lives in a temporary directory; it is all gone at the end.
set -euo pipefail

samples=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(dirname "$samples")
master_password=demo-master
work=
dovecot_pid=
program_pid=

# shellcheck source-path=SCRIPTDIR source=prepare.sh
. "$samples/prepare.sh"
# shellcheck source-path=SCRIPTDIR source=imap.sh
. "$samples/imap.sh"

main() {
  case ${1:-} in
    '' | --check) ;;
    *) fail "usage: samples/demo.sh [--check]" ;;
  esac
  work=$(mktemp -d "${TMPDIR:-/tmp}/imapfreebusy-demo.XXXXXX")
  trap stop_everything EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  need_home "$work"
  need_sdk "$repository"
  need_dovecot
  build
  start_dovecot
  load_mailboxes
  start_program "${1:-}"
  if [ "${1:-}" = --check ]; then
    check
  else
    explain
    wait "$program_pid" || fail "The program ended; its log ends: $(tail -n 20 "$work/program.log")"
  fi
}

# Into the checkout where we may write, else beside it: a checkout of root's serves an ordinary user too.
build() {
  local project=$repository/src/ImapFreeBusy artifacts=() output
  output=$project/bin/Release/net10.0
  if [ ! -w "$project" ] || { [ -e "$project/obj" ] && [ ! -w "$project/obj" ]; }; then
    artifacts=(--artifacts-path "$work/artifacts")
    output=$work/artifacts/bin/ImapFreeBusy/release
  fi
  say "Building ..."
  if ! dotnet build "$project" -c Release -v q -nologo ${artifacts[@]+"${artifacts[@]}"} >"$work/build.log" 2>&1; then
    cat "$work/build.log" >&2
    fail "The build failed."
  fi
  program=$output/imapfreebusy.dll
}

# A port of loopback, below those that the system gives to outgoing connections.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    is_listening "$port" || break
  done
  say "$port"
}

is_listening() { (exec 8<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

start_dovecot() {
  local directory=$work/dovecot
  imap_port=$(free_port)
  imaps_port=$(free_port)
  # Dovecot's processes are three users; all must get through.
  chmod 755 "$work"
  mkdir -p "$directory"/{run,state,tls,mail}
  make_certificate "$directory/tls"
  write_users "$directory"
  render_dovecot "$directory" "$imap_port" "$imaps_port" "$directory/dovecot.conf"
  say "Starting a private Dovecot ..."
  setsid "$(find_dovecot)" -F -c "$directory/dovecot.conf" </dev/null >"$directory/start.out" 2>&1 &
  dovecot_pid=$!
  wait_for "Dovecot" "$dovecot_pid" "$directory/start.out" is_listening "$imap_port"
}

make_certificate() {
  command -v openssl >/dev/null || fail "openssl is missing: it makes the certificate of the private Dovecot."
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext 'subjectAltName=DNS:localhost,IP:127.0.0.1' \
    -keyout "$1/key.pem" -out "$1/cert.pem" 2>"$work/openssl.log" || fail "openssl: $(cat "$work/openssl.log")"
}

write_users() {
  local directory=$1 person
  for person in "$samples"/mailboxes/*/; do
    person=$(basename "$person")
    say "$person:{PLAIN}$(password_of "$person")::::::"
  done >"$directory/users"
  say "freebusy:{PLAIN}$master_password" >"$directory/masters"
  if [ "$(id -u)" = 0 ]; then
    chown 5000:5000 "$directory/mail"
    chgrp dovecot "$directory/users" "$directory/masters"
  fi
  chmod 640 "$directory/users" "$directory/masters"
}

password_of() { say "demo-${1%%@*}"; }

# $1: what, $2: its process, $3: its log, then a command that succeeds when it is ready
wait_for() {
  local what=$1 process=$2 log=$3 end=$((SECONDS + 30))
  shift 3
  until "$@"; do
    if ! kill -0 "$process" 2>/dev/null || [ $SECONDS -ge $end ]; then
      fail "$what did not start; its log ends: $(tail -n 20 "$log")"
    fi
    sleep 0.05
  done
}

load_mailboxes() {
  local directory person message
  for directory in "$samples"/mailboxes/*/; do
    person=$(basename "$directory")
    imap_open "$imap_port" "$person" "$(password_of "$person")" || fail "IMAP login of $person: $imap_answer"
    imap_command 'CREATE "Calendar"' || fail "CREATE: $imap_answer"
    for message in "$directory"Calendar/*.eml; do
      imap_append Calendar "$message" || fail "APPEND of $message: $imap_answer"
    done
    imap_close
  done
}

# Two people by the master user over TLS, one by a password of his own: both ways at once.
start_program() {
  http_port=8080
  if [ "$1" = --check ] || is_listening 8080; then
    http_port=$(free_port)
  fi
  (umask 077 && say "$master_password" >"$work/master.secret" && password_of alan@example.org >"$work/alan.secret")
  write_settings >"$work/imapfreebusy.json"
  say "Starting imapfreebusy ..."
  dotnet "$program" serve --config "$work/imapfreebusy.json" </dev/null >"$work/program.log" 2>&1 &
  program_pid=$!
  local person
  for person in ada grace alan; do
    wait_for "imapfreebusy" "$program_pid" "$work/program.log" has_list "$person@example.org" BEGIN:VFREEBUSY
  done
}

write_settings() {
  cat <<SETTINGS
{
  "Servers": {
    "by-master": {
      "Host": "127.0.0.1", "Port": $imaps_port, "Security": "Tls", "CaFile": "dovecot/tls/cert.pem",
      "Login": "Master", "User": "freebusy", "PasswordFile": "master.secret"
    },
    "by-own-password": { "Host": "127.0.0.1", "Port": $imap_port, "Security": "None", "Login": "Own" }
  },
  "Users": {
    "TimeZone": "Europe/Berlin",
    "Static": [
      { "Address": "ada@example.org", "Server": "by-master" },
      { "Address": "grace@example.org", "Server": "by-master", "TimeZone": "America/New_York" },
      { "Address": "alan@example.org", "Server": "by-own-password", "PasswordFile": "alan.secret", "TimeZone": "Europe/London" }
    ]
  },
  "Calendars": { "Folders": [ "Calendar" ] },
  "Storage": { "PublishDirectory": "www", "StateDirectory": "state" },
  "Http": { "Urls": "http://127.0.0.1:$http_port" }
}
SETTINGS
}

# The list of a person as anybody gets it. HTTP/1.0, so that the body comes in one piece.
list_of() {
  exec 8<>"/dev/tcp/127.0.0.1/$http_port" || return 1
  printf 'GET /freebusy/%s.ifb HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' "$1" >&8
  timeout 10 cat <&8
  exec 8<&- 8>&-
}

has_list() {
  local list
  list=$(list_of "$1" 2>/dev/null) && [[ $list == *"$2"* ]]
}

lacks_list() {
  local list
  list=$(list_of "$1" 2>/dev/null) && [[ $list == *BEGIN:VFREEBUSY* && $list != *"$2"* ]]
}

# Every step must be seen within two seconds.
within_two_seconds() {
  local what=$1 begin now
  shift
  begin=$(date +%s%N)
  until "$@"; do
    now=$(date +%s%N)
    [ $((now - begin)) -lt 2000000000 ] || fail "Not within 2 s: $what. The list was: $(list_of grace@example.org)"
    sleep 0.01
  done
  say "  $what: after $((($(date +%s%N) - begin) / 1000000)) ms"
}

write_event() {
  printf '%s\r\n' "From: Grace Hopper <grace@example.org>" "Subject: Just now" "MIME-Version: 1.0" \
    "Content-Type: text/calendar; charset=utf-8" "" "BEGIN:VCALENDAR" "VERSION:2.0" "PRODID:-//Example Calendar//EN" \
    "BEGIN:VEVENT" "UID:just-now@example.org" "DTSTAMP:20150102T080000Z" "DTSTART:$1" "DTEND:$2" "SUMMARY:Just now" \
    "END:VEVENT" "END:VCALENDAR"
}

check() {
  local person=grace@example.org start end
  # At night, where the samples have nothing that would swallow it.
  start=$(date -u -d '+10 days' +%Y%m%dT031700Z)
  end=$(date -u -d '+10 days' +%Y%m%dT033400Z)
  say "Checking:"
  within_two_seconds "the list is there, with busy time" has_list "$person" "FREEBUSY;FBTYPE=BUSY:"
  lacks_list "$person" "$start" || fail "The event is there before it was made."
  write_event "$start" "$end" >"$work/event.eml"
  imap_open "$imap_port" "$person" "$(password_of "$person")" || fail "IMAP login: $imap_answer"
  imap_append Calendar "$work/event.eml" || fail "APPEND: $imap_answer"
  within_two_seconds "an event appended over IMAP is in the list" has_list "$person" "FREEBUSY;FBTYPE=BUSY:$start/$end"
  imap_delete Calendar "$imap_uid" || fail "Deleting: $imap_answer"
  within_two_seconds "the event deleted over IMAP is gone from it" lacks_list "$person" "$start"
  imap_close
  say "All well."
}

explain() {
  local url=http://127.0.0.1:$http_port start
  start=$(date -u -d '+2 days' +%Y%m%dT05)
  write_event "${start}0000Z" "${start}4500Z" >"$work/event.eml"
  cat <<TEXT

ImapFreeBusy runs. Free/busy lists, always as fresh as the mailbox:

  $url/freebusy/ada@example.org.ifb     (read through a master user, over TLS)
  $url/freebusy/grace@example.org.ifb   (the same)
  $url/freebusy/alan@example.org.ifb    (read with his own password)
  $url/getical?user=ada@example.org      a calendar of "Busy" events, to subscribe to in any calendar program

Try next:

  curl $url/freebusy/grace@example.org.ifb
  # put an event into Grace's calendar, the day after tomorrow at 5:00 UTC, and look again:
  curl -u grace@example.org:$(password_of grace@example.org) -T $work/event.eml imap://127.0.0.1:$imap_port/Calendar
  curl $url/freebusy/grace@example.org.ifb
  # any mail program can do the same: IMAP at 127.0.0.1 port $imap_port, passwords demo-ada, demo-grace, demo-alan

  dotnet $program show ada@example.org --config $work/imapfreebusy.json
  dotnet $program check --config $work/imapfreebusy.json

Settings: $work/imapfreebusy.json   Log: $work/program.log   Published files: $work/www

Ctrl-C ends it all.
TEXT
}

stop_everything() {
  trap '' INT TERM HUP
  [ -z "$program_pid" ] || end_process "$program_pid"
  # Its processes form a group of their own: idle ones would outlive their master.
  [ -z "$dovecot_pid" ] || end_process "-$dovecot_pid"
  [ -z "$work" ] || rm -rf "$work"
}

# $1: a process, or a group with a minus
end_process() {
  local turn
  kill -TERM -- "$1" 2>/dev/null || return 0
  for turn in {1..100}; do
    kill -0 -- "${1#-}" 2>/dev/null || break
    sleep 0.05
  done
  [ "$turn" -lt 100 ] || say "Had to kill a process that did not end."
  kill -KILL -- "$1" 2>/dev/null || true
  wait "${1#-}" 2>/dev/null || true
}

main "$@"
