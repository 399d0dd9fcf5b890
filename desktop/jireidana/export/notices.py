"""What had to be altered on the way into a file, collected so that it can be said."""

from __future__ import annotations

from jireidana.workbooks import CELL_LIMIT, clean, escape

# What a cut text ends with; part of the limit.
CUT_MARK = "…（以下略）"


class Notices:
    """Counts alterations while a file is written.

    Attributes:
        replaced: characters replaced by 〓.
        cut: (uid, column) of texts that a cell could not hold.
        shortened: texts of the list that were longer than a row can show.
        guarded: texts that looked like a formula in a CSV file.
        said: whole sentences about the export.
    """

    def __init__(self) -> None:
        self.replaced = 0
        self.replaced_in: dict[str, None] = {}
        self.cut: list[tuple[str, str]] = []
        self.shortened = 0
        self.guarded = 0
        self.said: list[str] = []

    def text(self, value: str, uid: str, column: str, limit: int = CELL_LIMIT) -> str:
        """The text as a cell can hold it."""
        value, replaced = clean(value)
        if replaced:
            self.replaced += replaced
            self.replaced_in[uid] = None
        value = escape(value)
        if len(value) > limit:
            self.cut.append((uid, column))
            value = value[: limit - len(CUT_MARK)] + CUT_MARK
        return value

    def lines(self) -> tuple[str, ...]:
        """What the reader has to know, as sentences; nothing when nothing was altered."""
        lines = list(self.said)
        if self.replaced:
            names = "、".join(list(self.replaced_in)[:5])
            more = f"ほか{len(self.replaced_in) - 5}件" if len(self.replaced_in) > 5 else ""
            lines.append(
                f"使えない制御文字{self.replaced}字を「〓」に置き換えました（{names}{more}）。"
            )
        if self.cut:
            names = "、".join(f"{uid}の{column}" for uid, column in self.cut[:5])
            more = f"ほか{len(self.cut) - 5}か所" if len(self.cut) > 5 else ""
            lines.append(
                f"1つのセルに入る{CELL_LIMIT:,}文字を超えた文を途中で切りました（{names}{more}）。"
            )
        if self.shortened:
            lines.append(
                f"一覧の1行に収まらない長い文{self.shortened}か所を途中までにしました。"
                "全文は事例票や、CSV・JSONへの出力で確かめられます。"
            )
        if self.guarded:
            lines.append(
                f"数式と見なされる文字で始まる {self.guarded} か所の先頭に「'」を付けました。"
            )
        return tuple(lines)
