#!/usr/bin/env bash
# Installs the built program under Wine and does with it what people do: use it, upgrade it under a
# running copy, open a pack by double-click, carry it on a stick, uninstall it.
#
#   build/windows/test_install.sh [FOLDER]      pictures and reports go to FOLDER (.work/test-install)
#
# Needs what under_wine.sh has built. Works in a copy of the Wine prefix. Every line says ok or FAIL; the
# exit code is 1 when one failed.
set -uo pipefail
. "$(dirname "$0")/common.sh"
shots=${1:-$root/.work/test-install}
rm -rf "$shots" && mkdir -p "$shots"
shots=$(cd "$shots" && pwd)
program=$root/dist/windows/jireidana
setup=$root/dist/Jireidana-$version-setup.exe
zip=$root/dist/Jireidana-$version-portable.zip
old=$shots/old-setup.exe
old_version=0.0.9
uid=soumu-dx-jirei/naibu-01
failures=0
passed=0

ok() { printf 'ok    %s\n' "$*"; passed=$((passed + 1)); }
fail() { printf 'FAIL  %s\n' "$*"; failures=$((failures + 1)); }
check() {
    local what=$1
    shift
    if "$@" >"$shots/check.log" 2>&1; then ok "$what"; else
        fail "$what: $(tail -c 600 "$shots/check.log")"
    fi
}
ends_with() { # CODE WHAT COMMAND…
    local wanted=$1 what=$2 code started
    shift 2
    started=$EPOCHREALTIME
    "$@" >"$shots/last.log" 2>&1
    code=$?
    what="$what ($(echo "$EPOCHREALTIME - $started" | bc | cut -c1-4) s)"
    if [ "$code" = "$wanted" ]; then ok "$what"; else
        fail "$what: exit code $code, not $wanted: $(tail -c 600 "$shots/last.log")"
    fi
}
run() { WINRUN_LIMIT=${LIMIT:-180} winrun "$@"; }
registry() { run reg.exe query "$@" | iconv -f cp932 -t utf-8 -c; }
not() { ! "$@"; }
size_of() { du -s --apparent-size -B1 "$1" | cut -f1; }
# `import` waits for a click when the window is gone: never without a limit.
picture() { timeout 10 import -window "$1" "$shots/$2.png" </dev/null 2>/dev/null; }
window_named() { # NAME SECONDS: prints its number
    local found
    for _ in $(seq $(($2 * 5))); do
        found=$(xdotool search --onlyvisible --name "$1" 2>/dev/null | head -1)
        [ -n "$found" ] && echo "$found" && return
        sleep 0.2
    done
    return 1
}
new_session() { # LANGUAGE: a Wine session keeps the language of its first program
    server -k
    server -w
    export WINRUN_LANG=$1.UTF-8
    server -p # persistent, so that nobody waits for its background processes
    run cmd.exe /c exit >/dev/null 2>&1
}

start_display
trap 'stop_display; umount "$shots/small" "$shots/stick" 2>/dev/null; rm -rf "$shots/prefix" "$shots/small" "$shots/stick"' EXIT
export WINRUN_PREFIX=$shots/prefix
cp -a --reflink=auto "$base/prefix" "$WINRUN_PREFIX"
new_session ja_JP

user=$(id -un)
home=$WINRUN_PREFIX/drive_c/users/$user
wlocal="C:\\users\\$user\\AppData\\Local"
local_=$home/AppData/Local
folder=$local_/Programs/Jireidana
wfolder="$wlocal\\Programs\\Jireidana"
data=$local_/Jireidana
menu="$home/AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
uninstall_key='Software\Microsoft\Windows\CurrentVersion\Uninstall\Jireidana'

cli() { run "$wfolder\\jireidana-cli.exe" "$@"; }
self_test() { # EXECUTABLE NAME
    local report=$shots/$2/report.json
    mkdir -p "$shots/$2"
    ends_with 0 "self-test: $2" run "$1" --self-test "$(win "$report")"
    "$python" - "$report" <<'P'
import json, pathlib, sys
path = pathlib.Path(sys.argv[1])
if path.exists():
    report = json.loads(path.read_text("utf-8"))
    good = sum(step["ok"] for step in report["steps"])
    print(f"      {good} of {len(report['steps'])} steps")
    for step in report["steps"]:
        if not step["ok"]:
            print("      not ok:", step["name"], step.get("detail"))
P
}
filled() { # WINDOW LABEL: an empty window is a picture of 36 kB, with cases in it of 75 kB and more
    for _ in $(seq 60); do
        picture "$1" "$2"
        [ "$(stat -c %s "$shots/$2.png" 2>/dev/null || echo 0)" -gt 60000 ] && return
        sleep 1
    done
    return 1
}
open_window() { # LABEL COMMAND…: starts a window and takes its picture
    local label=$1
    shift
    (winrun "$@" >"$shots/window.log" 2>&1; echo "exit $?" >>"$shots/window.log") &
    starter=$!
    if window=$(window_named 事例棚 60); then
        ok "$label: a window"
        check "$label: it fills with cases" filled "$window" "$label"
        sleep 2
        picture "$window" "$label"
        picture root "$label-screen"
    else
        fail "$label: no window: $(tail -c 600 "$shots/window.log")"
    fi
}
gone() { # asks it to close, as the task bar does, until it has; a dialog is left first
    for _ in $(seq 40); do
        run taskkill.exe /im jireidana.exe >/dev/null 2>&1 || return 0
        sleep 0.5
        xdotool key Escape
    done
    run taskkill.exe /f /im jireidana.exe >/dev/null 2>&1
    return 1
}
close_window() {
    check "it closes when asked" gone
    wait "$starter"
    check "and ends well" grep -q 'exit 0' "$shots/window.log"
}

echo "== an older version to upgrade from"
cp -al "$program" "$shots/old-program"
echo "from the old version" >"$shots/old-program/_internal/stale.txt"
(cd "$root/build/windows" && makensis -V1 -INPUTCHARSET UTF8 -DFAST -DVERSION=$old_version \
    -DPROGRAM="$shots/old-program" -DOUT="$old" installer.nsi)
rm -rf "$shots/old-program"

echo "== the installer's pages"
for language in en_US ja_JP; do
    new_session $language
    (winrun "$setup" >/dev/null 2>&1; echo "exit $?" >"$shots/pages.log") &
    starter=$!
    if window=$(window_named "$version" 60); then
        sleep 1
        picture "$window" "setup-$language-1-scope"
        # By keyboard only. Japanese goes on to the end, English is closed here.
        [ $language = ja_JP ] || run taskkill.exe /f /im "${setup##*/}" >/dev/null 2>&1
        if [ $language = ja_JP ]; then
            for page in 2-folder 3-parts; do
                xdotool windowfocus "$window" key Return
                sleep 1
                picture "$window" "setup-$language-$page"
            done
            xdotool windowfocus "$window" key Return
            for _ in $(seq 90); do
                sleep 1
                [ -f "$folder/Uninstall.exe" ] && [ ! -e "$folder/_internal.old" ] && break
            done
            sleep 3
            picture "$window" "setup-$language-4-finish"
            xdotool windowfocus "$window" key Return
        fi
        ok "pages in $language"
    else
        fail "no installer window in $language"
    fi
    wait $starter
done
if window=$(window_named 事例棚 60); then ok "the last page starts the program"; else
    fail "the last page does not start the program"
fi
check "it closes when asked" gone
ends_with 0 "uninstall" run "$wfolder\\Uninstall.exe" /S "_?=$wfolder"
rm -rf "$folder" "$data"

echo "== silent installation of the older version, and work done with it"
ends_with 0 "installs silently" run "$old" /S
check "stale file is there" test -f "$folder/_internal/stale.txt"
ends_with 0 "first start fills the catalogue" cli packs
ends_with 0 "a tag" cli tag $uid 候補
ends_with 0 "a note" cli note $uid '3月の会議で確認する'
open_window old "$wfolder\\jireidana.exe"
ends_with 3 "silent upgrade waits for nobody: refused while it runs" run "$setup" /S
check "the running version is untouched" test -f "$folder/_internal/stale.txt"
close_window

echo "== upgrade"
ends_with 0 "upgrades silently" run "$setup" /S
check "the old version's file is gone" test ! -e "$folder/_internal/stale.txt"
check "nothing is left of the exchange" sh -c "! ls -d '$folder'/*.old"
check "the new version number" grep -q "DisplayVersion.*$version" <(registry "HKCU\\$uninstall_key")
check "Start menu" test -f "$menu/事例棚.lnk"
check "no desktop icon unasked" test ! -e "$home/Desktop/事例棚.lnk"
cli show $uid --json >"$shots/show.json" 2>"$shots/last.log"
check "the tag is still there" grep -q 候補 "$shots/show.json"
check "the note is still there" grep -q 3月の会議 "$shots/show.json"
echo "      installed: $(size_of "$folder") bytes in $(find "$folder" -type f | wc -l) files"
check "fit to ship as installed" "$python" "$root/build/program.py" check "$folder" \
    --forbid "$root" --forbid "$base"
self_test "$wfolder\\jireidana-cli.exe" self-test
self_test "$wfolder\\jireidana.exe" self-test-window-program
open_window installed "$wfolder\\jireidana.exe"
close_window
ends_with 0 "the desktop icon when asked for" run "$setup" /S /DESKTOP
check "the icon is there" test -f "$home/Desktop/事例棚.lnk"
ends_with 0 "and kept over an upgrade" run "$setup" /S
check "the icon is still there" test -f "$home/Desktop/事例棚.lnk"

echo "== opening a pack by double-click"
# Wine 8 does not merge the user's file types into HKEY_CLASSES_ROOT, Windows does: show them there.
for key in .jpack Jireidana.jpack; do
    run reg.exe export "HKCU\\Software\\Classes\\$key" "$(win "$shots/key.reg")" /y >/dev/null
    iconv -f utf-16 -t utf-8 "$shots/key.reg" | sed 's/^\[HKEY_CURRENT_USER/[HKEY_LOCAL_MACHINE/' \
        | iconv -f utf-8 -t utf-16 >"$shots/key2.reg"
    run regedit.exe /S "$(win "$shots/key2.reg")"
    rm -f "$shots"/key.reg "$shots"/key2.reg
done
mkdir -p "$home/Documents"
pack="C:\\users\\$user\\Documents\\配布 その1.jpack"
ends_with 0 "build a pack" cli pack build "$wfolder\\_internal\\data\\packs\\soumu-dx-jirei" -o "$pack"
ends_with 0 "verify it" cli pack verify "$pack"
# Without /wait: Wine's `start` does not notice the end of what it has started.
open_window pack start.exe "$pack"
close_window

echo "== uninstalling"
before=$(cd "$data" && find . -type f -name '*.sqlite' | sort | xargs -d '\n' sha256sum)
ends_with 0 "uninstalls silently" run "$wfolder\\Uninstall.exe" /S "_?=$wfolder"
rm -f "$folder/Uninstall.exe" # with _?= it cannot delete itself; the other way is tried below
check "the program folder is empty" test -z "$(find "$folder" -type f 2>/dev/null)"
check "the user's data is as it was" test \
    "$(cd "$data" && find . -type f -name '*.sqlite' | sort | xargs -d '\n' sha256sum)" = "$before"
check "Start menu is clean" test ! -e "$menu/事例棚.lnk"
check "desktop is clean" test ! -e "$home/Desktop/事例棚.lnk"
for key in "$uninstall_key" 'Software\Classes\.jpack' 'Software\Classes\Jireidana.jpack' \
    'Software\Jireidana'; do
    check "gone from the registry: $key" not run reg.exe query "HKCU\\$key"
done
echo "      left: $(find "$local_" -ipath '*jireidana*' -type f | sed "s|$local_/||" | sort | tr '\n' ' ')"
rm -rf "$folder" "$data"

echo "== a folder with Japanese characters and spaces"
# NSIS wants /D= last and without quotation marks: in pieces, or Wine would put some.
ends_with 0 "installs there" run "$setup" /S '/D=C:\業務' 'システム\事例' 検索
odd="$WINRUN_PREFIX/drive_c/業務 システム/事例 検索"
check "the program is there" test -f "$odd/jireidana.exe"
self_test 'C:\業務 システム\事例 検索\jireidana-cli.exe' self-test-japanese-folder
ends_with 0 "uninstalls the way Windows' settings do" run 'C:\業務 システム\事例 検索\Uninstall.exe' /S
for _ in $(seq 100); do
    [ -e "$odd" ] || break
    sleep 0.1
done
check "the folder is gone" test ! -e "$odd"

echo "== for all users"
ends_with 0 "installs with /ALLUSERS" run "$setup" /S /ALLUSERS
check "in Program Files" test -f "$WINRUN_PREFIX/drive_c/Program Files/Jireidana/jireidana.exe"
check "listed for the computer" grep -q "$version" <(registry "HKLM\\$uninstall_key")
check "Start menu of all users" test -f \
    "$WINRUN_PREFIX/drive_c/ProgramData/Microsoft/Windows/Start Menu/Programs/事例棚.lnk"
mkdir -p "$WINRUN_PREFIX/drive_c/ProgramData/Jireidana"
printf '[jireidana]\r\nread_only = yes\r\n' >"$WINRUN_PREFIX/drive_c/ProgramData/Jireidana/policy.ini"
wall='C:\Program Files\Jireidana'
ends_with 0 "first start" run "$wall\\jireidana-cli.exe" packs
ends_with 3 "the administrator's read_only is obeyed" run "$wall\\jireidana-cli.exe" tag $uid 候補
rm -r "$WINRUN_PREFIX/drive_c/ProgramData/Jireidana"
# Like /D=, in pieces.
ends_with 0 "uninstalls" run "$wall\\Uninstall.exe" /S '_?=C:\Program' 'Files\Jireidana'
check "not listed any more" not run reg.exe query "HKLM\\$uninstall_key"
rm -rf "$WINRUN_PREFIX/drive_c/Program Files/Jireidana" "$data"

echo "== the portable zip"
away="$WINRUN_PREFIX/drive_c/持ち運び 用"
mkdir -p "$away" && unzip -q "$zip" -d "$away"
portable='C:\持ち運び 用\jireidana'
ends_with 0 "a tag" run "$portable\\jireidana-cli.exe" tag $uid 候補
check "the data is beside the program" test -f "$away/jireidana/data/jireidana.sqlite"
check "nothing in the user's folder" test ! -e "$data"
self_test "$portable\\jireidana-cli.exe" self-test-portable
long="$WINRUN_PREFIX/drive_c"
wlong='C:'
for part in 情報政策部デジタル推進課の共有フォルダー 令和八年度自治体DX推進計画の見直しに係る検討資料 \
    先進事例の調査と庁内提案のための作業場所 第一回検討会の配布資料とその作成に使った元のファイル; do
    long="$long/$part$part"
    wlong="$wlong\\$part$part"
done
mkdir -p "$long" && mv "$away/jireidana" "$long/jireidana"
ends_with 0 "a path of ${#wlong} characters and more" run "$wlong\\jireidana\\jireidana-cli.exe" show $uid
mkdir -p "$shots/stick"
if mount -t tmpfs -o size=320M tmpfs "$shots/stick" 2>/dev/null; then
    mv "$long/jireidana" "$shots/stick/jireidana"
    mount -o remount,ro "$shots/stick"
    stick="$(win "$shots/stick")\\jireidana"
    ends_with 0 "a write-protected stick can be read" run "$stick\\jireidana-cli.exe" show $uid --json
    check "with what was tagged" grep -q 候補 "$shots/last.log"
    ends_with 3 "and not written" run "$stick\\jireidana-cli.exe" tag $uid 別のタグ
    check "which is said" grep -q 読み取り専用 "$shots/last.log"
    open_window read-only "$stick\\jireidana.exe"
    close_window
    umount "$shots/stick"
else
    echo "      left out: a write-protected medium (needs the right to mount one)"
fi
rm -rf "$WINRUN_PREFIX/drive_c/情報政策部"* "$away"

echo "== a full disk"
mkdir -p "$shots/small"
if mount -t tmpfs -o size=350M tmpfs "$shots/small" 2>/dev/null; then
    whole() { (cd "$shots/small" && find app -type f | sort | xargs -d '\n' sha256sum | sha256sum); }
    ends_with 0 "the old version fits" run "$old" /S "/D=$(win "$shots/small")\\app"
    before=$(whole)
    ends_with 2 "the upgrade does not" run "$setup" /S
    check "the old version is back, byte for byte" test "$(whole)" = "$before"
    wsmall="$(win "$shots/small")\\app"
    ends_with 0 "it uninstalls" run "$wsmall\\Uninstall.exe" /S "_?=$wsmall"
    rm -rf "$shots/small/app" && fallocate -l 220M "$shots/small/fill"
    ends_with 2 "a first installation does not fit" run "$setup" /S "/D=$wsmall"
    check "and leaves nothing" test ! -e "$shots/small/app"
    umount "$shots/small"
else
    echo "      left out: needs the right to mount a small disk"
fi

echo "== an English Windows"
new_session en_US
ends_with 0 "installs" run "$setup" /S
check "English Start menu" test -f "$menu/Jireidana.lnk"
self_test "$wfolder\\jireidana-cli.exe" self-test-english
ends_with 0 "uninstalls" run "$wfolder\\Uninstall.exe" /S "_?=$wfolder"

rm -f "$old" "$shots"/last.log "$shots"/check.log "$shots"/window.log "$shots"/pages.log
echo
echo "$passed passed, $failures failed; pictures and reports: $shots"
[ $failures = 0 ]
