"""Reading a query's text: a small descent that forgives what an input method does to signs."""

from __future__ import annotations

import re

from .fields import COLONS, DIRECTIVES, QueryError, field_name, field_prefix, similar_names
from .nodes import (
    CLOSING,
    COMMAS,
    CORNERS,
    JOINING,
    KEYWORDS,
    MINUSES,
    OPENING,
    QUOTES,
    SPECIAL,
    Field,
    Node,
    Phrase,
    all_of,
    any_of,
    field,
    leaves,
    negation,
    term,
)

MAX_LENGTH = 10_000
MAX_DEPTH = 40
MAX_LEAVES = 200

_KEYWORD = re.compile(rf"({'|'.join(sorted(KEYWORDS))})(?=\s|$|[{re.escape(SPECIAL)}])")
_JOINT = re.compile(rf"({'|'.join(JOINING)})\s+(?!{_KEYWORD.pattern})(?=[^\s{re.escape(CLOSING)}])")
_BARE = re.compile(rf"[^\s{re.escape(SPECIAL)}]+")
_BARE_VALUE = re.compile(rf"[^\s{re.escape(SPECIAL + COMMAS)}]+")
_KATAKANA = re.compile("[ァ-ヺーｦ-ﾟ]")


class Reader:
    """One reading of one text.

    Attributes:
        directives: the 並び and 一致 fields that were met.
    """

    def __init__(self, text: str) -> None:
        # Lone surrogates (from broken clipboards) cannot be stored or searched for.
        self._text = text.encode("utf-8", "replace").decode("utf-8")
        self._at = 0
        self.directives: list[Field] = []

    def read(self) -> Node | None:
        """The whole text as one tree, without the directives.

        Raises:
            QueryError: when it cannot be read.
        """
        if len(self._text) > MAX_LENGTH:
            raise QueryError(
                f"検索条件が長すぎます（{MAX_LENGTH:,}文字まで）。",
                MAX_LENGTH,
                len(self._text),
                "短くしてください。",
            )
        root = self._all(depth=0, opened=0)
        if sum(1 for _ in leaves(root)) > MAX_LEAVES:
            raise QueryError(
                f"条件が多すぎます（{MAX_LEAVES}個まで）。",
                0,
                len(self._text),
                "条件を減らしてください。",
            )
        return root

    # ------------------------------------------------------------ structure

    def _all(self, depth: int, opened: int) -> Node | None:
        if depth > MAX_DEPTH:
            raise QueryError("かっこが深すぎます。", opened, self._at, "かっこを減らしてください。")
        parts: list[Node] = []
        while self._skip_spaces():
            if self._here in CLOSING:
                if depth == 0:
                    raise self._error(
                        "対応する「(」がありません。",
                        hint='文字として探すときは " で囲んでください。',
                    )
                break
            if self._keyword("AND"):
                self._operand("AND", bool(parts))
            part = self._any(depth)
            if part is not None:
                parts.append(part)
        if depth > 0:
            if self._ended:
                raise QueryError(
                    "「(」が閉じられていません。", opened, opened + 1, "「)」を補ってください。"
                )
            self._at += 1
            if not parts:
                raise QueryError(
                    "かっこの中が空です。", opened, self._at, "条件を入れるか、消してください。"
                )
        return all_of(parts)

    def _any(self, depth: int) -> Node | None:
        start = self._at
        if self._keyword("OR"):
            raise QueryError(
                "「OR」の前に条件がありません。", start, self._at, "前後に言葉を置いてください。"
            )
        parts = [self._unary(depth)]
        while self._skip_spaces():
            if self._keyword("OR"):
                self._operand("OR", True)
            elif joint := _JOINT.match(self._text, self._at):
                self._at = joint.end()
            else:
                break
            parts.append(self._unary(depth))
        found = [part for part in parts if part is not None]
        if len(parts) > 1 and len(found) < len(parts):
            raise QueryError(
                "並び・一致は「OR」でつなげません。",
                start,
                self._at,
                "条件の最後に置いてください。",
            )
        return any_of(found) if found else None

    def _operand(self, word: str, has_left: bool) -> None:
        """After a keyword: there has to be something on both sides."""
        start = self._at - len(word)
        if not has_left:
            raise QueryError(
                f"「{word}」の前に条件がありません。",
                start,
                self._at,
                "前後に言葉を置いてください。",
            )
        more = self._skip_spaces() and self._here not in CLOSING
        if not more or self._keyword("OR") or self._keyword("AND"):
            raise QueryError(
                f"「{word}」の後に条件がありません。",
                start,
                start + len(word),
                "前後に言葉を置いてください。",
            )

    def _unary(self, depth: int) -> Node | None:
        start, negative = self._at, False
        while True:
            if self._is_minus():
                self._at += 1
                negative = not negative
            elif self._keyword("NOT"):
                self._operand("NOT", True)
                negative = not negative
            else:
                break
        node = self._primary(depth)
        if node is None and (depth or negative):
            raise QueryError(
                "並び・一致は、かっこの中や除外には使えません。",
                start,
                self._at,
                "条件の最後に置いてください。",
            )
        return negation(node) if negative and node is not None else node

    def _is_minus(self) -> bool:
        """Whether the sign here excludes what follows it at once."""
        following = self._text[self._at + 1 : self._at + 2]
        if self._here not in MINUSES or not following or following.isspace():
            return False
        if following in CLOSING:
            return False
        # ー before katakana at the very start is a piece of a word; later it is a minus typed in
        # kana mode.
        first = not self._text[: self._at].strip(" \u3000" + OPENING)
        return not (first and self._here in "ーｰ" and _KATAKANA.match(following))

    def _primary(self, depth: int) -> Node | None:
        start = self._at
        if self._here in OPENING:
            self._at += 1
            return self._all(depth + 1, start)
        if self._here in QUOTES or self._corner_end() is not None:
            return Phrase(self._quoted())
        bare = _BARE.match(self._text, self._at)
        token = bare[0] if bare else self._here
        prefix = field_prefix(token) or self._quoted_value_prefix(token)
        if prefix is not None:
            return self._field(prefix)
        self._at += len(token)
        return term(token)

    # ------------------------------------------------------------ fields

    def _quoted_value_prefix(self, token: str) -> str | None:
        """The name in `団体:"…"`, where the bare token ends with the colon."""
        name = token[:-1]
        if token[-1] not in COLONS or any(colon in name for colon in COLONS):
            return None
        following = self._text[self._at + len(token) : self._at + len(token) + 1]
        return name if following and following in QUOTES and name.isalpha() else None

    def _field(self, prefix: str) -> Node | None:
        start = self._at
        name = field_name(prefix)
        if name is None:
            near = similar_names(prefix)
            guess = f"「{'」「'.join(near)}」のことですか。" if near else ""
            raise QueryError(
                f"「{prefix}」という項目はありません。",
                start,
                start + len(prefix),
                guess + '文字として探すときは " で囲んでください。',
            )
        self._at += len(prefix) + 1
        values: list[str] = []
        while True:
            self._skip_spaces()
            place = self._at
            value = self._field_value()
            if not value:
                raise QueryError(
                    f"「{name}:」の後に値がありません。",
                    start,
                    self._at,
                    "値を続けて入力してください。",
                )
            try:
                values.extend(field(name, [value]).values)
            except QueryError as error:
                raise QueryError(error.message, place, self._at, error.hint) from None
            if self._ended or self._here not in COMMAS:
                break
            self._at += 1
        node = field(name, values)
        if name in DIRECTIVES:
            self.directives.append(node)
            return None
        return node

    def _field_value(self) -> str:
        if self._ended:
            return ""
        if self._here in QUOTES or self._corner_end() is not None:
            return self._quoted()
        bare = _BARE_VALUE.match(self._text, self._at)
        if not bare:
            return ""
        prefix = field_prefix(bare[0])
        if prefix and field_name(prefix):
            return ""
        self._at = bare.end()
        return bare[0]

    # ------------------------------------------------------------ characters

    @property
    def _ended(self) -> bool:
        return self._at >= len(self._text)

    @property
    def _here(self) -> str:
        return self._text[self._at]

    def _skip_spaces(self) -> bool:
        """Go to the next character that is not a space; False at the end."""
        while not self._ended and self._here.isspace():
            self._at += 1
        return not self._ended

    def _keyword(self, word: str) -> bool:
        """Step over OR, AND or NOT, full-width or half-width, when it stands here."""
        found = _KEYWORD.match(self._text, self._at)
        if not found or KEYWORDS[found[1]] != word:
            return False
        self._at = found.end()
        return True

    def _corner_end(self) -> int | None:
        """Where 「…」 ends, when it stands alone: inside a longer text the marks are text."""
        closing = CORNERS.get(self._here)
        end = self._text.find(closing, self._at + 1) if closing else -1
        if end <= self._at + 1 or not self._text[self._at + 1 : end].strip():
            return None
        following = self._text[end + 1 : end + 2]
        alone = not following or following.isspace() or following in CLOSING + COMMAS
        return end if alone else None

    def _quoted(self) -> str:
        """The text between quotation marks; a doubled mark stands for itself.

        Raises:
            QueryError: when the marks are not closed or hold nothing.
        """
        start = self._at
        end = self._corner_end()
        if end is not None:
            self._at = end + 1
            return " ".join(self._text[start + 1 : end].split())
        chars: list[str] = []
        self._at += 1
        while not self._ended:
            char = self._here
            self._at += 1
            if char in QUOTES:
                if self._ended or self._here not in QUOTES:
                    break
                self._at += 1
            chars.append(char)
        else:
            raise QueryError(
                '引用符「"」が閉じられていません。', start, start + 1, '「"」を補ってください。'
            )
        text = " ".join("".join(chars).split())
        if not text:
            raise QueryError(
                "引用符の中が空です。", start, self._at, "言葉を入れるか、消してください。"
            )
        return text

    def _error(self, message: str, hint: str) -> QueryError:
        return QueryError(message, self._at, self._at + 1, hint)
