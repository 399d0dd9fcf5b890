#!/usr/bin/env python3
"""Proves that a Windows CPython 3.13.2 is the Python Software Foundation's own build.

    verify_python.py TREE

The package that carries it was uploaded by a third party, so nothing in it is trusted for where
it came from. Every file must be vouched for in one of three ways:

* a file of Lib: its SHA-256 is in `DLLs/python_lib.cat`, a Windows catalogue signed by the PSF;
* a program or DLL: an Authenticode signature of its own by the PSF;
* four files that neither covers: the SHA-256 given here.

Needs openssl and osslsigncode, and no network. Exits 1 with the files that nothing vouches for.
"""

from __future__ import annotations

import hashlib
import re
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

CATALOGUE = "DLLs/python_lib.cat"
SIGNER = "/O=Python Software Foundation/"
SYSTEM_ROOTS = Path("/etc/ssl/certs/ca-certificates.crt")
# "Microsoft Identity Verification Root Certificate Authority 2020": not among Debian's roots; the
# catalogue carries it, and this fingerprint says that it is the right one.
MICROSOFT_ROOT = "5367f20c7ade0e2bca790915056d086b720c33c1fa2a2661acf787e3292e1270"
PINNED = {
    # Missing from the 3.13.2 catalogue. Their text is CPython's own (3.13.0 and the fixes since).
    "Lib/xml/__init__.py": "8e7bc2b8a9974751e0bf0be8e8fd3c116fb0ed2ff2e372f693a7e3659a46f8dc",
    "Lib/zipfile/__init__.py": "1b580c37e07e4760ba307302b547312f2b97be888bb3ef681e4f39e9e22c3f40",
    # Signed by Microsoft under a root that Debian does not ship.
    "vcruntime140.dll": "36585912e5eaf83ba9fea0631534f690ccdc2d7ba91537166fe53e56c221e153",
    "vcruntime140_1.dll": "82a2f9ae1e6146ae3cb0f4bc5a62b7227e0384209d9b1aef86bbcc105912f7cd",
}


def carried_root(catalogue: Path) -> str:
    """The pinned Microsoft root as PEM, out of the certificates the catalogue carries."""
    listed = subprocess.run(
        ["openssl", "pkcs7", "-inform", "DER", "-in", str(catalogue), "-print_certs"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for pem in re.findall(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", listed, re.S):
        if hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).hexdigest() == MICROSOFT_ROOT:
            return str(pem)
    sys.exit(f"{catalogue}: the pinned Microsoft root certificate is not in it")


def signed_by_psf(file: Path, roots: Path) -> bool:
    done = subprocess.run(
        # No revocation lists: they would have to be fetched.
        [
            *("osslsigncode", "verify", "-ignore-crl", "-in", str(file)),
            *("-CAfile", str(roots), "-TSA-CAfile", str(roots)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    signer = re.search(r"Signer's certificate:.*?Subject: ([^\n]*)", done.stdout, re.S)
    return done.returncode == 0 and signer is not None and SIGNER in signer[1]


def files(tree: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(tree.rglob("*")):
        name = path.relative_to(tree).as_posix()
        if path.is_file() and "site-packages/" not in name and "__pycache__/" not in name:
            yield name, path


def vouched(name: str, path: Path, catalogue: bytes, roots: Path) -> bool:
    content = path.read_bytes()
    digest = hashlib.sha256(content)
    if name in PINNED:
        return digest.hexdigest() == PINNED[name]
    if name.startswith("Lib/"):
        return not content or digest.digest() in catalogue
    if path.suffix.lower() in {".exe", ".dll", ".pyd"}:
        return signed_by_psf(path, roots)
    return True  # documents and the catalogue itself: nothing that runs


def main() -> None:
    tree = Path(sys.argv[1])
    catalogue = tree / CATALOGUE
    with tempfile.TemporaryDirectory() as scratch:
        roots = Path(scratch) / "roots.pem"
        roots.write_text(SYSTEM_ROOTS.read_text("utf-8") + carried_root(catalogue) + "\n", "utf-8")
        if not signed_by_psf(catalogue, roots):
            sys.exit(f"{catalogue}: not signed by the PSF")
        listed = catalogue.read_bytes()
        checked = 0
        strangers = []
        for name, path in files(tree):
            checked += 1
            if not vouched(name, path, listed, roots):
                strangers.append(name)
    if strangers:
        sys.exit("nothing vouches for:\n  " + "\n  ".join(strangers))
    print(f"Windows Python: {checked} files, all vouched for")


if __name__ == "__main__":
    main()
