"""The packed program's first script: the window program and its console twin both start here."""

import sys

from jireidana.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
