#!/usr/bin/env bash
# Builds the Windows program on Linux: what build.ps1 does on a Windows PC.
#
#   build/windows/under_wine.sh
#
# dist/Jireidana-VERSION-setup.exe     the installer
# dist/Jireidana-VERSION-portable.zip  the program with its data beside it
# dist/SHA256SUMS                      of everything in dist
# dist/windows/jireidana/              the program itself
#
# FAST=1   an installer that is packed quickly, for trying things out
set -euo pipefail
. "$(dirname "$0")/common.sh"
trap stop_display EXIT

"$root/build/windows/setup_wine.sh"
program=$root/dist/windows/jireidana
setup=$root/dist/Jireidana-$version-setup.exe
export PYTHONHASHSEED=0 SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-1767225600}"

say "PyInstaller, version $version"
start_display
rm -rf "$program" "$root/.work/pyinstaller-windows"
winrun "$base/python/python.exe" -m PyInstaller --noconfirm --log-level WARN \
    --distpath "$(win "$root/dist/windows")" --workpath "$(win "$root/.work/pyinstaller-windows")" \
    "$(win "$root/build/jireidana.spec")"
"$python" "$root/build/program.py" even "$program"

say "checks"
"$python" "$root/build/program.py" check "$program" --forbid "$root" --forbid "$base"
report=$root/.work/self-test-windows/report.json
rm -rf "${report%/*}" && mkdir -p "${report%/*}"
WINRUN_LIMIT=300 winrun "$program/jireidana-cli.exe" --self-test "$(win "$report")" \
    || { cat "$report"; exit 1; }

say "installer"
rm -f "$root"/dist/Jireidana-*-setup.exe "$root"/dist/Jireidana-*-portable.zip
(cd "$root/build/windows" && makensis -V2 -INPUTCHARSET UTF8 ${FAST:+-DFAST} \
    -DVERSION="$version" -DPROGRAM="$program" -DOUT="$setup" installer.nsi)
say "portable zip"
"$python" "$root/build/program.py" zip "$program" "$root/dist/Jireidana-$version-portable.zip"
"$python" "$root/build/program.py" sums "$root/dist"
"$python" "$root/build/program.py" sizes "$program"
cat "$root/dist/SHA256SUMS"
say "done: installer $(($(stat -c %s "$setup") / 1000)) kB"
