#!/usr/bin/env bash
# Unpacks Cyrus IMAP, Courier IMAP and OpenLDAP's slapd for the tests, on Debian and Ubuntu. The first two cannot be installed beside
# Dovecot, slapd would start a service, and nothing of them is installed: their packages, and the libraries that are missing, are
# downloaded and unpacked into a directory that only the tests look into.
#
#   tests/servers.sh      once; tests/run.sh does it too
#
# IMAPFREEBUSY_TEST_SERVERS names another directory. Delete it to begin anew.
set -euo pipefail

# shellcheck source-path=SCRIPTDIR/.. source=samples/prepare.sh
. "$(dirname "${BASH_SOURCE[0]}")/../samples/prepare.sh"

packages=(cyrus-imapd cyrus-common sasl2-bin courier-imap courier-base courier-authdaemon courier-authlib courier-authlib-userdb slapd)

# In the file complete: a directory that an earlier list of packages filled is filled again. "by hand" is always enough.
list="${packages[*]}"

main() {
  local directory
  directory=$(servers_directory)
  ! is_complete "$directory" || return 0
  command -v apt-get >/dev/null && command -v dpkg >/dev/null || fail_by_hand "This is not Debian or Ubuntu."
  mkdir -p "$directory" || fail_by_hand "$directory cannot be made."
  exec 9>"$directory/lock"
  flock 9
  ! is_complete "$directory" || return 0
  say "Unpacking Cyrus, Courier and slapd into $directory (nothing is installed) ..."
  if ! unpack "$directory" >&2; then
    fail_by_hand "Cyrus, Courier and slapd could not be unpacked; see above."
  fi
}

# $1: the directory
is_complete() {
  local complete
  complete=$(cat "$1/complete" 2>/dev/null) && { [ "$complete" = "$list" ] || [ "$complete" = "by hand" ]; }
}

# Where ServerPrograms looks: as root outside of root's home, since the servers' own accounts must reach it.
servers_directory() {
  local cache=${XDG_CACHE_HOME:-$HOME/.cache}
  [ "$(id -u)" != 0 ] || cache=/var/cache
  say "${IMAPFREEBUSY_TEST_SERVERS:-$cache/imapfreebusy-test-servers}"
}

# $1: why not
fail_by_hand() {
  fail "$1 The tests need Cyrus IMAP 3, Courier IMAP 5 and OpenLDAP 2.5 or later beside Dovecot. None is installed or started as a service.
On Debian 12 or later, or Ubuntu, this is enough:

  sudo apt-get update && tests/servers.sh

Elsewhere unpack packages of them into a directory (usr/lib/cyrus/bin/master, usr/sbin/couriertcpd, usr/sbin/slapd, ...), put a file
'complete' with the words "by hand" into it, and name it in IMAPFREEBUSY_TEST_SERVERS."
}

# $1: the directory
unpack() {
  local archives=$1/archives package
  if ! download "$archives"; then
    [ "$(id -u)" = 0 ] || return 1
    say "Getting new lists of packages ..."
    apt-get update -qq || say "apt-get update failed; trying with the lists that are there."
    download "$archives" || return 1
  fi
  for package in "$archives"/*.deb; do
    dpkg -x "$package" "$1" || return 1
  done
  rm -rf "$archives" "$1/usr/share"
  # The servers run as accounts of their own.
  chmod 755 "$1"
  say "$list" >"$1/complete"
}

# $1: the directory for the packages
download() {
  apt-cache show "${packages[@]}" >/dev/null || return 1
  rm -rf "$1"
  mkdir "$1"
  # shellcheck disable=SC2046
  (cd "$1" && apt-get download -qq -o APT::Sandbox::User="$(id -un)" "${packages[@]}" $(missing_libraries))
}

# Names of library packages that the servers want and this machine lacks. A simulation: as an ordinary user too.
missing_libraries() {
  local libraries
  libraries=$(apt-cache depends --important "${packages[@]}" | sed -nE 's/^ [ |](Pre)?Depends: (lib[a-z0-9.+-]+)$/\2/p' | sort -u)
  # shellcheck disable=SC2086
  apt-get install --simulate --no-remove --no-install-recommends $libraries | sed -nE 's/^Inst ([^ ]+) \(.*/\1/p'
}

main "$@"
