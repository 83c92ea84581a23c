#!/usr/bin/env bash
# Makes ready what reads our lists as people's programs do (tests/clients): installs libraries on Debian and Ubuntu, builds two
# small programs into tests/clients/bin, and gets ical.js into tests/clients/node_modules.
#
#   tests/clients.sh      once; tests/run.sh does it too
set -euo pipefail

# shellcheck source-path=SCRIPTDIR/.. source=samples/prepare.sh
. "$(dirname "${BASH_SOURCE[0]}")/../samples/prepare.sh"

clients=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/clients

main() {
  install
  mkdir -p "$clients/bin"
  build read-libical cc "$clients/read-libical.c" -lical
  # shellcheck disable=SC2046  # a list of flags
  build read-kcalcore c++ -fPIC "$clients/read-kcalcore.cpp" -I/usr/include/KF5 -I/usr/include/KF5/KCalendarCore \
    $(pkg-config --cflags --libs Qt5Gui) -lKF5CalendarCore
  [ -d "$clients/node_modules/ical.js" ] || (cd "$clients" && npm ci --no-audit --no-fund --silent >&2) || fail "npm could not install ical.js."
}

install() {
  local packages=()
  command -v cc >/dev/null && command -v c++ >/dev/null || packages+=(gcc g++ libc6-dev)
  [ -e /usr/include/libical/ical.h ] || packages+=(libical-dev)
  pkg-config --exists Qt5Gui 2>/dev/null && [ -d /usr/include/KF5/KCalendarCore ] || packages+=(pkg-config libkf5calendarcore-dev)
  /usr/bin/python3 -c 'import gi; gi.require_version("ECal", "2.0"); from gi.repository import ECal' 2>/dev/null || packages+=(gir1.2-ecal-2.0 python3-gi)
  command -v php >/dev/null && [ -d /usr/share/php/Sabre/VObject ] || packages+=(php-cli php-sabre-vobject)
  # Where Node came from another source its npm is there too, and Debian's would not go beside it.
  command -v npm >/dev/null || packages+=(nodejs npm)
  [ ${#packages[@]} -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    fail "Programs that read free/busy lists are missing; the tests hold our lists against them. Install them and start again:

  Debian, Ubuntu:  sudo apt-get install --no-remove --no-install-recommends ${packages[*]}

Elsewhere: libical, KCalendarCore (KDE Frameworks 5), the GObject bindings of evolution-data-server, sabre/vobject 2 and npm."
  fi
  install_packages "${packages[@]}"
}

# $1: the program; then the compiler, its flags and the source, which is named like the program.
build() {
  local program=$clients/bin/$1 source
  shift
  source=$(printf '%s\n' "$@" | grep -m 1 "^$clients/")
  [ "$program" -nt "$source" ] || "$@" -o "$program" || fail "$source could not be built; see above."
}

main
