# What the scripts that use Wine share. Sourced, not run.
#   root     the source tree
#   base     the Wine environment (JIREIDANA_WINE, default .work/wine)
#   version  the program's version
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
base=${JIREIDANA_WINE:-$root/.work/wine}
mkdir -p "$base" "$root/.work"
base=$(cd "$base" && pwd)
export JIREIDANA_WINE=$base
python=${PYTHON:-python3}
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$root/desktop/jireidana/__init__.py")
display_pid=

say() { printf '%s  %s\n' "$(date +%T)" "$*"; }
winrun() { "$python" "$root/build/windows/winrun.py" "$@"; }
server() { WINEPREFIX="${WINRUN_PREFIX:-$base/prefix}" HOME="$base/home" wineserver "$@" 2>/dev/null; }

# A path as a Windows program names it.
win() { printf 'Z:%s' "${1//\//\\}"; }

# A screen of our own. A Wine session keeps the screen and the language of its first program, so an
# earlier session is ended.
start_display() {
    local number
    number=$(mktemp -p "$root/.work")
    Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$number" >/dev/null 2>&1 &
    display_pid=$!
    for _ in $(seq 100); do
        [ -s "$number" ] && break
        sleep 0.1
    done
    DISPLAY=:$(cat "$number")
    export DISPLAY
    rm -f "$number"
    server -k || true
    server -w || true
}

stop_display() {
    server -k || true
    server -w || true
    [ -z "$display_pid" ] || kill "$display_pid" 2>/dev/null || true
}
