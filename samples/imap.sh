# shellcheck shell=bash
# shellcheck disable=SC2034 # what is set here is read by demo.sh
# Enough of an IMAP client for the demo: bash and /dev/tcp, one connection on descriptor 9. Sourced by demo.sh.

imap_tag=0
imap_answer=
imap_uid=

# $1: port, $2: user, $3: password
imap_open() {
  exec 9<>"/dev/tcp/127.0.0.1/$1" || return 1
  IFS= read -r _ <&9
  imap_command "LOGIN \"$2\" \"$3\""
}

imap_close() {
  imap_command LOGOUT
  exec 9<&- 9>&-
}

# $1: a command without its tag. Sets imap_answer to the tagged line, without its tag.
imap_command() {
  imap_tag=$((imap_tag + 1))
  printf 'd%s %s\r\n' "$imap_tag" "$1" >&9
  imap_finish
}

# $1: mailbox, $2: file with a message, CRLF. Sets imap_uid.
imap_append() {
  imap_tag=$((imap_tag + 1))
  {
    printf 'd%s APPEND "%s" {%s+}\r\n' "$imap_tag" "$1" "$(($(wc -c <"$2")))"
    cat "$2"
    printf '\r\n'
  } >&9
  imap_finish || return 1
  [[ $imap_answer =~ APPENDUID\ [0-9]+\ ([0-9]+) ]] && imap_uid=${BASH_REMATCH[1]}
}

# $1: mailbox, $2: UID
imap_delete() {
  imap_command "SELECT \"$1\"" &&
    imap_command "UID STORE $2 +FLAGS.SILENT (\\Deleted)" &&
    imap_command "UID EXPUNGE $2" &&
    imap_command UNSELECT
}

imap_finish() {
  local line
  while IFS= read -r -t 10 line <&9; do
    if [[ $line == "d$imap_tag "* ]]; then
      imap_answer=${line#* }
      [[ $imap_answer == OK* ]]
      return
    fi
  done
  imap_answer="no answer"
  return 1
}
