#!/usr/bin/env bash
# Runs the tests with the Windows Python under Wine: make test-wine.
#
#   build/windows/run_tests.sh [windows|offscreen] [pytest arguments]
#
# wine_exceptions.txt lists what is left out, and why.
set -euo pipefail
. "$(dirname "$0")/common.sh"
trap stop_display EXIT

"$root/build/windows/setup_wine.sh" >/dev/null
platform=windows
case ${1:-} in windows | offscreen)
    platform=$1
    shift
    ;;
esac
[ $# -gt 0 ] || set -- tests/unit tests/ui

left_out=()
while IFS= read -r line; do
    line=${line%%  #*}
    [ -z "$line" ] || [ "${line:0:1}" = "#" ] || left_out+=(--deselect "$line")
done <"$root/build/windows/wine_exceptions.txt"

start_display
cd "$root"
# Wine drops QT_* variables: the plugin sets the platform. Temporary files lie on drive C:, as they do
# on Windows, since Z: is the whole file system of Linux.
JIREIDANA_TEST_PLATFORM=$platform winrun "$base/python/python.exe" -m pytest \
    -p wine_plugin -o "pythonpath=desktop tests build/windows" -p no:cacheprovider \
    -o "qt_log_ignore=This plugin does not support|EnableNonClientDpiScaling|QFontDatabase: Cannot find font directory|DpiAwareness::PerMonitorVersion2" \
    --basetemp 'C:\users\Public\pytest' -m "not slow" -q "${left_out[@]}" "$@"
