"""The sentences the program says below its window: found in the source, for the English catalogue.

Below Qt the code speaks Japanese in plain strings and f-strings. A sentence is a *template* here:
the f-string with {0}, {1} … where values go. `resources/translations/messages_en.json` gives the
English of each; a test holds that none is missing and none is left over.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")

# Whatever is handed to these is shown to people, a full sentence or not.
SHOWN = {"UserError", "InputRefused", "DataFileProblem", "QueryError", "Finding", "Check",
         "report", "complain", "stoppable", "copy_bytes", "copy_pages", "_hint"}  # fmt: skip

# What they write are Japanese documents, whatever language the window has.
DOCUMENTS = {"export/sheet_cover.py", "export/sheet_list.py", "export/sheet_summary.py",
             "packs/template.py"}  # fmt: skip


def templates(package: Path) -> dict[str, str]:
    """Every template with the place where it is first said, in the order of the files."""
    found: dict[str, str] = {}
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).as_posix()
        if name.startswith(("ui/", "cli/")) or name in DOCUMENTS:
            continue
        for line, text in sorted(_said(ast.parse(path.read_text("utf-8")))):
            found.setdefault(text, f"{name}:{line}")
    return found


def _said(tree: ast.Module) -> Iterator[tuple[int, str]]:
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    named = {argument.id for node in ast.walk(tree) if isinstance(node, ast.Call)
             for argument in node.args
             if isinstance(argument, ast.Name) and _caller(argument, parents) in SHOWN}  # fmt: skip
    for node in ast.walk(tree):
        text = _template(node)
        if text is None or not JAPANESE.search(text):
            continue
        # Parts of an f-string are in its template; docstrings and comments are nobody's message.
        if isinstance(parents[node], (ast.Expr, ast.JoinedStr)):
            continue
        above = parents[node]
        constant = isinstance(above, ast.Assign) and named & {
            target.id for target in above.targets if isinstance(target, ast.Name)
        }
        if text.endswith("。") or constant or _caller(node, parents) in SHOWN:
            yield node.lineno, text


def _template(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant):
        return _numbered(node.value) if isinstance(node.value, str) else None
    if not isinstance(node, ast.JoinedStr):
        return None
    text, number = "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += str(part.value).replace("{", "{{").replace("}", "}}")
        else:
            text += f"{{{number}}}"
            number += 1
    return text


def _numbered(text: str) -> str:
    """The template of a text for `str.format`, whose places have no numbers."""
    pieces = text.split("{}")
    return "".join(f"{piece}{{{number}}}" for number, piece in enumerate(pieces[:-1])) + pieces[-1]


def _caller(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> str:
    """The function that the text is handed to, past conditions and joins; empty for none."""
    while (node := parents.get(node, ast.Module([], []))) and not isinstance(
        node, (ast.Module, ast.FunctionDef, ast.ClassDef)
    ):
        if isinstance(node, ast.Call):
            return getattr(node.func, "attr", getattr(node.func, "id", ""))
    return ""


def main() -> int:
    """Bring the catalogue up to date with the source, and name what has no English yet."""
    root = Path(__file__).resolve().parents[1]
    path = root / "resources" / "translations" / "messages_en.json"
    kept = json.loads(path.read_text("utf-8"))
    found = templates(root / "desktop" / "jireidana")
    kept["sentences"] = {text: kept["sentences"].get(text, "") for text in found}
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    missing = [text for text, english in kept["sentences"].items() if not english]
    for text in missing:
        print(f"untranslated ({found[text]}):", text)
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
