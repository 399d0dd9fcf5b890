#!/usr/bin/env bash
# Builds the Linux program: dist/Jireidana-VERSION-linux-x86_64.tar.gz, which needs no Python.
#
# It runs where the C library is not older than this machine's: built on Debian 12, on Debian 12 and
# later, Ubuntu 23.04 and later, RHEL 10. PYTHON names a Python with a shared library (default:
# Debian's own /usr/bin/python3).
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
python=${PYTHON:-/usr/bin/python3}
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$root/desktop/jireidana/__init__.py")
work=$root/.work/linux
program=$root/dist/linux/jireidana
archive=$root/dist/Jireidana-$version-linux-x86_64.tar.gz
export PYTHONHASHSEED=0 SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-1767225600}"
unset PYTHONPATH PYTHONHOME
say() { printf '%s  %s\n' "$(date +%T)" "$*"; }

locks=("$root/requirements.lock" "$root/build/linux/requirements-pack.lock")
state=$(cat "${locks[@]}" | sha256sum | cut -c1-32)
if [ "$(cat "$work/venv/.made" 2>/dev/null)" != "$state" ]; then
    say "environment"
    rm -rf "$work/venv"
    "$python" -m venv "$work/venv"
    "$work/venv/bin/python" -m pip install -q --disable-pip-version-check --no-deps \
        --require-hashes -r "${locks[0]}" -r "${locks[1]}" 2>&1 | { grep -v '^WARNING' || true; }
    printf '%s' "$state" >"$work/venv/.made"
fi

say "PyInstaller, version $version"
rm -rf "$program" "$work/pyinstaller"
"$work/venv/bin/python" -m PyInstaller --noconfirm --log-level WARN \
    --distpath "$root/dist/linux" --workpath "$work/pyinstaller" "$root/build/jireidana.spec"
cp "$root/build/linux/jireidana.desktop" "$root/build/linux/README.txt" "$program/"
"$work/venv/bin/python" "$root/build/program.py" even "$program"
"$work/venv/bin/python" "$root/build/program.py" check "$program" --forbid "$root"
"$work/venv/bin/python" "$root/build/program.py" sizes "$program"

say "self-test, in a clean folder and without Python"
clean=$(mktemp -d)
trap 'rm -rf "$clean"' EXIT
rm -f "$root"/dist/Jireidana-*-linux-x86_64.tar.gz
tar -C "$root/dist/linux" --sort=name --owner=0 --group=0 --numeric-owner \
    --mtime="@$SOURCE_DATE_EPOCH" -cf - jireidana | gzip -9n >"$archive"
tar -C "$clean" -xzf "$archive"
env -i HOME="$clean/home" PATH=/nowhere LANG=C.UTF-8 QT_QPA_PLATFORM=offscreen \
    "$clean/jireidana/jireidana" --self-test "$clean/report.json" \
    || { cat "$clean/report.json"; exit 1; }
mkdir -p "$root/.work/self-test-linux"
cp "$clean"/report* "$root/.work/self-test-linux/"

"$work/venv/bin/python" "$root/build/program.py" sums "$root/dist"
say "done: ${archive##*/}, $(($(stat -c %s "$archive") / 1000)) kB"
