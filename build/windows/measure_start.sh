#!/usr/bin/env bash
# How long the packed program takes to its window, beside the least window packed the same way.
#
#   build/windows/measure_start.sh [RUNS]      after under_wine.sh; RUNS: warm starts of each (5)
#
# Both are started in turn, in the same session, on the same data folder with its 65 cases. "Cold" is the
# first start after the system's file cache was emptied (root only). The clock runs from the start of
# Wine's loader to the window's appearance on the screen; quote the ratio, not the seconds.
set -euo pipefail
. "$(dirname "$0")/common.sh"
trap stop_display EXIT
runs=${1:-5}
program=$root/dist/windows/jireidana/jireidana.exe
bare=$root/.work/bare/dist/bare/bare.exe
data='C:\users\Public\measure-start'

start_display
if [ ! -f "$bare" ]; then
    say "packing the bare window"
    winrun "$base/python/python.exe" -m PyInstaller --noconfirm --windowed \
        --name bare --distpath "$(win "$root/.work/bare/dist")" --workpath "$(win "$root/.work/bare/work")" \
        --log-level ERROR --specpath "$(win "$root/.work/bare")" "$(win "$root/build/windows/bare.py")"
fi
server -p || true
winrun "${program%/*}/jireidana-cli.exe" packs --data-dir "$data" >/dev/null

start() { # NAME EXECUTABLE WORDS…: milliseconds to the window
    local name=$1 file=$2 began runner
    shift 2
    began=$(date +%s%N)
    winrun "$file" "$@" >/dev/null 2>&1 &
    runner=$!
    until xdotool search --onlyvisible --name "$name" >/dev/null 2>&1; do
        if [ $(($(date +%s%N) - began)) -gt 60000000000 ]; then
            echo "no window of $file" >&2
            return 1
        fi
        sleep 0.02
    done
    echo $((($(date +%s%N) - began) / 1000000))
    while kill -0 $runner 2>/dev/null; do
        winrun taskkill.exe /im "${file##*/}" >/dev/null 2>&1 || true
        sleep 0.3
    done
}
empty_cache() { sync && echo 3 2>/dev/null >/proc/sys/vm/drop_caches; }
median() { sort -n | awk '{a[NR] = $1} END {print a[int((NR + 1) / 2)]}'; }

printf '%-10s %8s %8s %8s\n' '' bare program ratio
line() { printf '%-10s %5d ms %5d ms %8.2f\n' "$1" "$2" "$3" "$(echo "scale=3; $3 / $2" | bc)"; }
if empty_cache 2>/dev/null; then
    cold_bare=$(start 素の窓 "$bare")
    empty_cache
    line cold "$cold_bare" "$(start 事例棚 "$program" --data-dir "$data")"
fi
bares= programs=
for _ in $(seq "$runs"); do
    bares+="$(start 素の窓 "$bare")"$'\n'
    programs+="$(start 事例棚 "$program" --data-dir "$data")"$'\n'
done
line warm "$(printf %s "$bares" | median)" "$(printf %s "$programs" | median)"
