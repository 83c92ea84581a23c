# shellcheck shell=bash
# What demo.sh and tests/run.sh need on a machine: sourced by both.

say() { printf '%s\n' "$*"; }

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# A user whose home cannot be written (nobody, a container's number) still gets a place for dotnet's own files.
# $1: a directory that lives as long as the script.
need_home() {
  if [ ! -w "${HOME:-/nonexistent}" ]; then
    export HOME=$1/home
    mkdir -p "$HOME"
  fi
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
  # No compiler or build server stays behind when the script ends.
  export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 UseSharedCompilation=false
}

# The SDK that global.json asks for, also where dotnet-install.sh puts it. $1: the repository.
need_sdk() {
  if ! command -v dotnet >/dev/null && [ -x "$HOME/.dotnet/dotnet" ]; then
    export PATH=$HOME/.dotnet:$PATH DOTNET_ROOT=$HOME/.dotnet
  fi
  (cd "$1" && dotnet --version >/dev/null 2>&1) && return
  fail "The .NET 10 SDK is missing. To get it for this user alone:

  curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0

or, where the distribution has it: apt-get install dotnet-sdk-10.0
Other ways: https://dotnet.microsoft.com/download/dotnet/10.0"
}

# Installs packages, displacing none that are there; as root on Debian and Ubuntu.
install_packages() {
  say "Installing $* ..."
  apt-get update -qq >&2 || say "apt-get update failed; trying with the lists that are there."
  DEBIAN_FRONTEND=noninteractive apt-get install --no-remove --no-install-recommends -y -qq "$@" >&2 \
    || fail "$* could not be installed; see above."
}

find_dovecot() {
  PATH=$PATH:/usr/sbin:/usr/local/sbin:/sbin command -v dovecot
}

# Dovecot's program; installed where we may, without starting a service and without displacing a mail server.
need_dovecot() {
  find_dovecot >/dev/null && return
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    fail "Dovecot is missing (the IMAP server; nothing of it needs to run). Install it and start again:

  Debian, Ubuntu:  sudo apt-get install --no-remove dovecot-imapd
  Fedora:          sudo dnf install dovecot
  Arch:            sudo pacman -S dovecot

On Debian and Ubuntu the package starts a system service; 'sudo systemctl disable --now dovecot' ends that."
  fi
  say "Installing dovecot-imapd (no service is started) ..."
  if ! (install_dovecot) >&2; then
    fail "dovecot-imapd could not be installed; see above. (--no-remove: a mail server that is there is never displaced.)"
  fi
}

# In a subshell: its trap puts back what was there.
install_dovecot() {
  export DEBIAN_FRONTEND=noninteractive
  deny_services
  trap allow_services EXIT
  trap 'exit 130' INT TERM
  apt-get update -qq || say "apt-get update failed; trying with the lists that are there."
  apt-get install --no-remove --no-install-recommends -y -qq dovecot-imapd || return 1
  # Neither now nor at the next boot: this machine did not ask for a mail server.
  if command -v systemctl >/dev/null; then
    systemctl disable dovecot.service dovecot.socket >/dev/null 2>&1 || true
  fi
}

policy=/usr/sbin/policy-rc.d
saved_policy=$policy.saved-by-imapfreebusy
policy_is_ours=

# invoke-rc.d asks this program before it starts a service; 101 forbids it.
deny_services() {
  if [ -e "$policy" ] && { "$policy" dovecot start >/dev/null 2>&1; [ $? -eq 101 ]; }; then
    return
  fi
  [ ! -e "$policy" ] || mv "$policy" "$saved_policy"
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
  policy_is_ours=yes
}

allow_services() {
  [ -n "$policy_is_ours" ] || return 0
  rm -f "$policy"
  [ ! -e "$saved_policy" ] || mv "$saved_policy" "$policy"
}

# Dovecot 2.4 speaks another language than 2.3.
dovecot_template() {
  case $("$(find_dovecot)" --version) in
    2.[0-3].*) say dovecot.conf.in ;;
    *) say dovecot-2.4.conf.in ;;
  esac
}

# Fills in the template. $1: directory of the instance, $2: port, $3: port with TLS, $4: file to write.
render_dovecot() {
  local internal group login uid gid chroot='' auth_user=''
  if [ "$(id -u)" = 0 ]; then
    internal=dovecot group=dovecot login=dovenull uid=5000 gid=5000
  else
    internal=$(id -un) group=$(id -gn) login=$(id -un) uid=$(id -u) gid=$(id -g)
    chroot='chroot =' auth_user="user = $(id -un)"
  fi
  sed -e "s|@D@|$1|g" -e "s|@P@|$2|g" -e "s|@S@|$3|g" -e "s|@DRIVER@|sdbox|g" \
    -e "s|@INTERNAL@|$internal|g" -e "s|@GROUP@|$group|g" -e "s|@LOGIN@|$login|g" \
    -e "s|@UID@|$uid|g" -e "s|@GID@|$gid|g" -e "s|@CHROOT@|$chroot|g" -e "s|@AUTHUSER@|$auth_user|g" \
    "$(dirname "${BASH_SOURCE[0]}")/$(dovecot_template)" >"$4"
}
