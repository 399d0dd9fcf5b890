"""The grammar of the command line, with argparse's own sentences in Japanese."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import NoReturn

from . import annotating, exchange, finding, packmaking, synonyms, taking, upkeep
from .call import WRONG_USAGE, Commands
from .output import Output

# argparse says these in English only; the patterns are its own wording.
_SENTENCES = (
    (r"the following arguments are required: (.+)", "{0} を指定してください"),
    (r"unrecognized arguments: (.+)", "知らない引数です: {0}"),
    (r"argument (.+?): expected one argument", "{0} には値が要ります"),
    (r"argument (.+?): expected at least one argument", "{0} には値が一つ以上要ります"),
    (
        r"argument (.+?): invalid int value: ' ?(.+)'",
        "{0} には0以上の整数を指定してください（{1}）",
    ),
    (r"argument (.+?): invalid choice: (.+?) \(.*", "{0} に {1} はありません"),
    (r"argument (.+?): not allowed with argument (.+)", "{0} は {1} と同時に使えません"),
    (r"one of the arguments (.+) is required", "{0} のどれかを指定してください"),
)


def in_japanese(message: str) -> str:
    """One of argparse's error messages as a Japanese sentence; an unknown one as it is."""
    for pattern, sentence in _SENTENCES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return sentence.format(*found.groups())
    return message


class Parser(argparse.ArgumentParser):
    """argparse that speaks Japanese, writes UTF-8, and knows what every command takes."""

    def __init__(self, prog: str | None = None, description: str | None = None) -> None:
        super().__init__(prog=prog, description=description, add_help=False, allow_abbrev=False)
        self._positionals.title = "引数"
        self._optionals.title = "オプション"
        self.add_argument("-h", "--help", action="help", help="この使い方を出します")
        self.add_argument(
            "--data-dir",
            type=Path,
            metavar="DIR",
            # A subcommand's default must not overwrite what stood before the command.
            default=argparse.SUPPRESS,
            help="データの置き場所（なければ作ります）",
        )
        self.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help="結果を JSON で出します"
        )

    def error(self, message: str) -> NoReturn:
        output = Output()
        output.say(f"{self.prog}: {in_japanese(message)}。")
        output.say(f"「{self.prog} --help」で使い方が出ます。")
        self.exit(WRONG_USAGE)

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "使い方:", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "使い方:", 1)

    def print_help(self, file: object = None) -> None:
        Output().line(self.format_help().rstrip("\n"))


def build_parser() -> Parser:
    """The whole grammar. `--data-dir` and `--json` may stand before or after the command."""
    parser = Parser(
        prog="jireidana",
        description="事例棚: 自治体DXの事例を探し、記録し、Excel の一覧にします。"
        "操作を付けないと窓を開きます。",
    )
    parser.add_argument("--version", action="store_true", help="版を出します")
    parser.add_argument(
        "--self-test",
        type=Path,
        metavar="REPORT.json",
        help="この PC で正しく動くかを一通り確かめ、結果を書き出します",
    )
    parser.add_argument("--qpa", metavar="NAME", help="Qt の画面方式（offscreen など）")
    subparsers = parser.add_subparsers(metavar="操作", title="操作", dest="command")
    commands = Commands(subparsers)
    for family in (finding, synonyms, taking, exchange, annotating, packmaking, upkeep):
        family.register(commands)
    return parser
