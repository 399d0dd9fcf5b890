#!/usr/bin/env bash
# Makes the machine ready to run and test the program: installs only what is missing, asks nothing.
# On Debian and its relatives as root it uses apt; without rights it says exactly what to install.
set -euo pipefail
cd "$(dirname "$0")/../.."

venv=${VENV:-.venv}
python=${PYTHON:-python3}
stamp=$venv/.ready

# What the Qt wheels load at run time on a machine without a desktop, by Debian package.
required=(
    libdbus-1-3 libegl1 libfontconfig1 libfreetype6 libgl1 libglib2.0-0 libgssapi-krb5-2 libx11-xcb1
    libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
    libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xinerama0 libxcb-xkb1 libxkbcommon-x11-0
    libxkbcommon0
)
# Without these the program runs, but pictures show no Japanese and some tests are skipped.
wanted=(fonts-noto-cjk libreoffice-calc-nogui poppler-utils xvfb)

wanted_state() {
    { printf '%s\n' "$python" "${required[@]}" "${wanted[@]}"
      cat requirements-dev.lock pyproject.toml; } | sha256sum | cut -d' ' -f1
}

if [[ -f $stamp && $(<"$stamp") == "$(wanted_state)" && -x $venv/bin/python ]]; then
    exit 0
fi

fail() {
    printf '\n%s\n' "$@" >&2
    exit 1
}

installed() {
    # Another package may provide the same thing (libreoffice-calc for its -nogui relative).
    case $1 in
        libreoffice-calc-nogui) command -v soffice libreoffice >/dev/null && return ;;
        fonts-noto-cjk) [[ -n $(fc-list :lang=ja 2>/dev/null) ]] && return ;;
    esac
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

missing_of() {
    local package
    for package in "$@"; do
        installed "$package" || printf '%s\n' "$package"
    done
}

apt_install() {
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
        -o DPkg::Lock::Timeout=300 "$@"
}

command -v "$python" >/dev/null || fail "Python 3.11 以上が必要です。 / Python 3.11 or newer is needed." \
    "    apt-get install python3"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || fail \
    "Python 3.11 以上が必要です（$("$python" --version)）。 / Python 3.11 or newer is needed; name it: make PYTHON=python3.12 …"

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    required+=("python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv")
fi

if command -v dpkg-query apt-get >/dev/null; then
    mapfile -t need < <(missing_of "${required[@]}")
    mapfile -t like < <(missing_of "${wanted[@]}")
    if ((${#need[@]} + ${#like[@]})); then
        if ((EUID == 0)); then
            echo "== システムのパッケージを入れます / installing system packages: ${need[*]} ${like[*]}"
            # A third-party source that does not answer must not stop Debian's own.
            apt-get update -q || true
            ((${#need[@]} == 0)) || apt_install "${need[@]}" || fail \
                "必要なパッケージを入れられませんでした。 / These packages could not be installed:" \
                "    apt-get install -y --no-install-recommends ${need[*]}"
            ((${#like[@]} == 0)) || apt_install "${like[@]}" || echo \
                "== 入らなかったもの（なくても動きます） / not installed, goes on without: ${like[*]}" >&2
        elif ((${#need[@]})); then
            fail "管理者の権限で次を実行してから、もう一度お試しください。" \
                "Please run this with administrator rights, then try again:" \
                "    sudo apt-get update && sudo apt-get install -y --no-install-recommends ${need[*]} ${like[*]}"
        else
            echo "== あるとよいもの / nice to have: sudo apt-get install -y --no-install-recommends ${like[*]}" >&2
        fi
    fi
elif [[ $(uname -s) == Linux ]]; then
    echo "== Debian 以外です。Qt の実行に要るライブラリー（Debian の名前） / not Debian; Qt needs what Debian calls:" >&2
    echo "   ${required[*]}" >&2
fi

if ! "$venv/bin/python" -c 'import pip' 2>/dev/null; then
    echo "== $venv を作ります / making $venv"
    "$python" -m venv --clear "$venv" || fail "$venv を作れませんでした。 / $venv could not be made."
fi

echo "== Python のパッケージを入れます / installing Python packages (requirements-dev.lock)"
pip=("$venv/bin/python" -m pip --disable-pip-version-check --no-input)
"${pip[@]}" install --quiet --require-hashes --requirement requirements-dev.lock || fail \
    "Python のパッケージを入れられませんでした（ネットワークを確かめてください）。" \
    "The Python packages could not be installed; is the package index reachable?"
"${pip[@]}" install --quiet --no-deps --no-build-isolation --editable . || fail \
    "プログラムを $venv に入れられませんでした。 / The program could not be installed into $venv."

wanted_state >"$stamp"
echo "== 準備ができました / ready"
