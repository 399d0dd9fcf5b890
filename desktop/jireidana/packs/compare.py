"""What an incoming pack would change: a pure function of the installed and the incoming content."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any
from unicodedata import normalize

from jireidana.errors import Finding
from jireidana.progress import Progress

from .format import CaseEntry, PackContent
from .schema import CASES
from .signature import SignatureCheck, SignatureState, check_signature

FIELD_TITLES: Mapping[str, str] = {
    **{column.name: column.title for column in CASES.columns},
    "organizations": "団体",
}


_COMPARING = "いまの内容と比べています"


class Direction(StrEnum):
    """How the incoming version stands to the installed one."""

    FIRST = "first"
    NEWER = "newer"
    SAME = "same"
    OLDER = "older"


@dataclass(frozen=True, slots=True)
class ChangedCase:
    """A case whose text differs: per field (design.md's names) the old and the new value."""

    uid: str
    title: str
    fields: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything the comparison window and `--json` show.

    Attributes:
        signer: who signed it, as far as the signature says.
        touches_user_data: those added, changed or withdrawn that carry the user's own rows.
        titles: the title of every uid named here.
        other_changes: sentences about categories, sources and the pack itself.
        warnings: sentences a person should read before applying.
    """

    pack: str
    title: str
    publisher: str
    from_version: str | None
    to_version: str
    from_fingerprint: str | None
    fingerprint: str
    signature: SignatureCheck
    direction: Direction
    added: tuple[str, ...] = ()
    changed: tuple[ChangedCase, ...] = ()
    withdrawn: tuple[str, ...] = ()
    unchanged: int = 0
    touches_user_data: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    other_changes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    errors: tuple[Finding, ...] = ()
    applied: bool = False

    @property
    def identical(self) -> bool:
        """Whether exactly this edition is installed already."""
        return self.fingerprint == self.from_fingerprint

    def after_applying(self) -> Comparison:
        return replace(self, applied=True)

    def to_json(self) -> dict[str, Any]:
        """The shape of design.md's command line contract."""
        return {
            "pack": self.pack,
            "from_version": self.from_version,
            "to_version": self.to_version,
            "fingerprint": self.fingerprint,
            "signature": self.signature.state.value,
            "added": list(self.added),
            "changed": [
                {
                    "uid": case.uid,
                    "fields": {name: [old, new] for name, (old, new) in case.fields.items()},
                }
                for case in self.changed
            ],
            "withdrawn": list(self.withdrawn),
            "unchanged": self.unchanged,
            "touches_user_data": list(self.touches_user_data),
            "errors": [
                {"file": f.file, "row": f.row, "column": f.column, "message": f.message}
                for f in self.errors
            ],
            "applied": self.applied,
        }


def compare(
    old: PackContent | None,
    new: PackContent,
    touched_uids: Collection[str] = (),
    *,
    signature: SignatureCheck | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Compare the installed content (None: nothing installed) with an incoming pack.

    Args:
        old: what is installed.
        new: what comes in.
        touched_uids: the cases that carry the user's tags, notes, judgements or proposals.
        signature: the verdict on the incoming signature; without one nobody is trusted.
        progress: told how many cases were looked at.

    Raises:
        Cancelled: when `progress` was cancelled.
    """
    progress = progress or Progress()
    progress.report(0, len(new.cases), _COMPARING)
    before = {case.key: case for case in old.cases} if old else {}
    old_revisions = old.revisions if old else {}
    new_revisions = new.revisions
    added = tuple(new.uid(case.key) for case in new.cases if case.key not in before)
    withdrawn = tuple(new.uid(key) for key in before if key not in new_revisions)
    changed: list[ChangedCase] = []
    for number, case in enumerate(new.cases, start=1):
        progress.report(number, len(new.cases), _COMPARING)
        if case.key in before and old_revisions[case.key] != new_revisions[case.key]:
            fields = _fields(old, before[case.key], new, case)
            changed.append(ChangedCase(new.uid(case.key), case.title, fields))
    named = {*added, *withdrawn, *(case.uid for case in changed)}
    titles = {new.uid(key): case.title for key, case in before.items() if new.uid(key) in named}
    titles |= {new.uid(case.key): case.title for case in new.cases if new.uid(case.key) in named}
    touched = frozenset(touched_uids)
    direction = _direction(old, new)
    verdict = signature or check_signature(new)
    return Comparison(
        pack=new.header.id,
        title=new.header.title,
        publisher=new.header.publisher,
        from_version=old.header.version if old else None,
        to_version=new.header.version,
        from_fingerprint=old.fingerprint if old else None,
        fingerprint=new.fingerprint,
        signature=verdict,
        direction=direction,
        added=added,
        changed=tuple(changed),
        withdrawn=withdrawn,
        unchanged=len(new.cases) - len(added) - len(changed),
        touches_user_data=tuple(uid for uid in titles if uid in touched),
        titles=titles,
        other_changes=tuple(_other_changes(old, new)) if old else (),
        warnings=tuple(_warnings(old, new, direction, verdict)),
    )


def version_key(version: str) -> tuple[tuple[int, int, str], ...]:
    """A version as something that sorts: numbers by value, words before numbers."""
    parts = re.findall(r"[0-9]+|[^0-9.\-_+]+", normalize("NFKC", version))
    return tuple((1, int(p), "") if p.isdecimal() else (0, 0, p) for p in parts)


def _direction(old: PackContent | None, new: PackContent) -> Direction:
    if old is None:
        return Direction.FIRST
    ours, theirs = version_key(old.header.version), version_key(new.header.version)
    if ours == theirs:
        return Direction.SAME
    return Direction.NEWER if theirs > ours else Direction.OLDER


def _fields(
    old_pack: PackContent | None, old: CaseEntry, new_pack: PackContent, new: CaseEntry
) -> dict[str, tuple[Any, Any]]:
    assert old_pack is not None
    before, after = field_values(old_pack, old), field_values(new_pack, new)
    names = dict.fromkeys([*before, *after])
    fields = {
        name: (before.get(name, ""), after.get(name, ""))
        for name in names
        if _folded(before.get(name, "")) != _folded(after.get(name, ""))
    }
    # The same titles under other keys: the case hangs elsewhere although it reads the same.
    return fields or {"category": (before["category"], after["category"])}


def _folded(value: Any) -> Any:
    return normalize("NFC", repr(value))


def field_values(pack: PackContent, case: CaseEntry) -> dict[str, Any]:
    """A case's fields as people compare them: category as titles, source as its title."""
    return {
        "number": case.number,
        "title": case.title,
        "organizations": [
            {"code": m.code, "printed": m.printed, **m.extra} for m in case.organizations
        ],
        "category": pack.path(case.category),
        "source": pack.source_titles.get(case.source, ""),
        "page": case.page,
        "year": case.year,
        "summary": case.summary,
        "body": case.body,
        **case.extra,
    }


def value_text(value: Any) -> str:
    """A field's value as one text for the screen and for Excel."""
    if value is None:
        return ""
    if isinstance(value, list):
        if value and isinstance(value[0], dict):
            return "、".join(
                m["printed"] + (f"（{m['code']}）" if m.get("code") else "") for m in value
            )
        return " › ".join(value)
    return str(value)


def field_title(name: str) -> str:
    """The Japanese name of a field; unknown columns keep the pack's own."""
    return FIELD_TITLES.get(name, name)


def _other_changes(old: PackContent, new: PackContent) -> Iterator[str]:
    for what, before, after in (
        ("分野", {c.key: c for c in old.categories}, {c.key: c for c in new.categories}),
        ("原典", {s.key: s for s in old.sources}, {s.key: s for s in new.sources}),
    ):
        for key, entry in after.items():
            if key not in before:
                yield f"{what}「{entry.title}」が加わります。"
            elif before[key].title != entry.title:
                yield f"{what}「{before[key].title}」が「{entry.title}」に変わります。"
            elif before[key] != entry:
                yield f"{what}「{entry.title}」の情報が変わります。"
        for key, entry in before.items():
            if key not in after:
                yield f"{what}「{entry.title}」がなくなります。"
    for title, ours, theirs in (
        ("名称", old.header.title, new.header.title),
        ("発行者", old.header.publisher, new.header.publisher),
        ("利用条件", old.header.licence, new.header.licence),
    ):
        if ours != theirs:
            yield f"パックの{title}が「{ours}」から「{theirs}」に変わります。"


def _warnings(
    old: PackContent | None, new: PackContent, direction: Direction, verdict: SignatureCheck
) -> Iterator[str]:
    if verdict.state is SignatureState.BROKEN:
        yield "署名が内容と一致しません。改ざんされたおそれがあるため、取り込めません。"
    elif verdict.state is SignatureState.UNSIGNED:
        yield "署名がありません。発行者に指紋（数字）を電話などで確かめてください。"
    elif verdict.state is SignatureState.UNKNOWN:
        yield f"署名した発行者「{verdict.signer}」は、信頼する発行者に登録されていません。"
    if new.enclosed:
        shown = "、".join(path.rpartition("/")[2] for path in new.enclosed[:5])
        more = "など" if len(new.enclosed) > 5 else ""
        yield (
            f"添付されたファイル{len(new.enclosed)}個（{shown}{more}）は取り込みません。"
            "指紋と署名の対象ではないため、必要なときは発行者に確かめてください。"
        )
    if old is None:
        return
    if old.signature and (not new.signature or new.signature.key != old.signature.key):
        yield "これまでの版とは署名が違います（署名した人が違うか、署名がありません）。"
    if direction is Direction.OLDER:
        yield f"いまの版（{old.header.version}）より古い版（{new.header.version}）です。"
    elif direction is Direction.SAME and old.fingerprint != new.fingerprint:
        yield "版の番号はいまと同じですが、内容が違います。"
