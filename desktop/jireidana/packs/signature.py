"""Ed25519 signatures over the canonical content: who says that this pack is theirs.

The private key never leaves the publisher; a reader keeps a list of public keys it trusts.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import os
import sys
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from jireidana.errors import UserError

from .fingerprint import spoken
from .format import PackContent, SignatureBlock

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_PREFIX = b"jireidana-pack-signature/1\n"


class SignatureState(StrEnum):
    """What a signature says; the values are the command line's contract."""

    TRUSTED = "trusted"
    UNKNOWN = "unknown"
    UNSIGNED = "unsigned"
    BROKEN = "broken"

    @property
    def label(self) -> str:
        """The word shown to a person."""
        return _LABELS[self]


_LABELS = {
    SignatureState.TRUSTED: "信頼済み",
    SignatureState.UNKNOWN: "未登録の発行者",
    SignatureState.UNSIGNED: "署名なし",
    SignatureState.BROKEN: "改ざんの疑い",
}


@dataclass(frozen=True, slots=True)
class SignatureCheck:
    """The verdict on a pack's signature.

    Attributes:
        signer: the trusted list's own name of the key, else the name the signature claims.
        key: the public key in base64, empty when unsigned.
        key_fingerprint: the key in groups that can be read aloud, empty when unsigned.
    """

    state: SignatureState
    signer: str = ""
    key: str = ""

    @property
    def key_fingerprint(self) -> str:
        return key_fingerprint(self.key) if self.key else ""


UNSIGNED = SignatureCheck(SignatureState.UNSIGNED)


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher whose signatures are believed; `fixed` when the administrator's list names it."""

    name: str
    key: str
    fixed: bool = False

    @property
    def fingerprint(self) -> str:
        return key_fingerprint(self.key)


def key_fingerprint(key: str) -> str:
    """A public key in groups of digits that can be read aloud."""
    return spoken(hashlib.sha256(_PREFIX + key.encode()).digest())


def _message(content: PackContent, signer: str) -> bytes:
    # The signer's name is signed too: nobody can put another name on somebody's signature.
    return _PREFIX + content.digest + b"\n" + signer.encode()


def check_signature(content: PackContent, trusted: Collection[Publisher] = ()) -> SignatureCheck:
    """Whether the signature is right, and whether its key is on the list."""
    block = content.signature
    if block is None:
        return UNSIGNED
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        public = Ed25519PublicKey.from_public_bytes(_decoded(block.key))
        public.verify(_decoded(block.value), _message(content, block.signer))
    except (InvalidSignature, ValueError):
        return SignatureCheck(SignatureState.BROKEN, block.signer, block.key)
    for publisher in trusted:
        if publisher.key == block.key:
            return SignatureCheck(SignatureState.TRUSTED, publisher.name, block.key)
    return SignatureCheck(SignatureState.UNKNOWN, block.signer, block.key)


def sign(content: PackContent, key: SigningKey) -> PackContent:
    """The pack with a signature of its present content."""
    value = key.private.sign(_message(content, key.name))
    block = SignatureBlock(key.name, key.public, base64.b64encode(value).decode())
    return replace(content, signature=block)


class SigningKey:
    """A publisher's key pair and name.

    Attributes:
        name: the publisher's name as readers see it.
        private: signs.
        public: the public key in base64.
    """

    def __init__(self, name: str, private: Ed25519PrivateKey) -> None:
        self.name = name
        self.private = private
        self.public = base64.b64encode(private.public_key().public_bytes_raw()).decode()

    @property
    def fingerprint(self) -> str:
        return key_fingerprint(self.public)


def generate_key(name: str, target: Path) -> SigningKey:
    """Make a key pair: `target` holds the private key, `target`.pub what readers get.

    Raises:
        UserError: when the file exists (a lost key cannot be made again) or cannot be written.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = SigningKey(name, Ed25519PrivateKey.generate())
    secret = {
        "kind": "jireidana-private-key",
        "name": name,
        "private": base64.b64encode(key.private.private_bytes_raw()).decode(),
    }
    public = {"kind": "jireidana-publisher", "name": name, "key": key.public}
    try:
        # Only the owner may read a private key; never over one that is there.
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(secret, file, ensure_ascii=False, indent=2)
        with target.with_name(target.name + ".pub").open("x", encoding="utf-8") as file:
            json.dump(public, file, ensure_ascii=False, indent=2)
    except FileExistsError as error:
        raise UserError(
            f"「{error.filename}」はすでにあります。鍵は上書きしません。",
            "別の名前を指定してください。",
        ) from error
    except OSError as error:
        raise UserError(
            f"鍵「{target}」を書き込めません（{error.strerror}）。", "別の場所を指定してください。"
        ) from error
    return key


def others_may_read(path: Path) -> bool:
    """Whether other users of this PC may read a file that was made for its owner alone.

    Windows gives a file the rights of its folder, and closes to others only a user's own; a stick
    knows no owners at all.
    """
    if sys.platform == "win32":
        return not path.resolve().is_relative_to(Path.home())
    return bool(path.stat().st_mode & 0o077)


def load_key(path: Path) -> SigningKey:
    """The key pair of a private key file.

    Raises:
        UserError: when it is not one.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    values = _key_file(path, "jireidana-private-key", "秘密鍵")
    try:
        private = Ed25519PrivateKey.from_private_bytes(_decoded(values.get("private", "")))
    except ValueError as error:
        raise UserError(f"「{path}」は秘密鍵として読めません。") from error
    return SigningKey(values.get("name", ""), private)


def load_publisher(path: Path) -> Publisher:
    """The publisher of a `.pub` file.

    Raises:
        UserError: when it is not one.
    """
    values = _key_file(path, "jireidana-publisher", "公開鍵")
    return publisher(values.get("name", ""), values.get("key", ""))


def publisher(name: str, key: str) -> Publisher:
    """A publisher by name and public key in base64.

    Raises:
        UserError: when the key is not one or the name is empty.
    """
    try:
        sound = len(_decoded(key)) == 32
    except ValueError:
        sound = False
    if not sound or not name.strip():
        raise UserError(
            "公開鍵か発行者の名前が正しくありません。", "発行者から受け取り直してください。"
        )
    return Publisher(name.strip(), key)


def _key_file(path: Path, kind: str, what: str) -> dict[str, str]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError(f"「{path}」を読めません（{error.strerror}）。") from error
    except ValueError:
        values = None
    if not isinstance(values, dict) or values.get("kind") != kind:
        raise UserError(f"「{path}」は事例棚の{what}のファイルではありません。")
    return {name: value for name, value in values.items() if isinstance(value, str)}


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
