"""Starts the window, or the command line when a subcommand is given."""

from __future__ import annotations

import sys


def main(argv: list[str] | None = None) -> int:
    """Run the program; the returned number is its exit status."""
    from .cli.main import run

    return run(sys.argv[1:] if argv is None else argv)


if __name__ == "__main__":
    sys.exit(main())
