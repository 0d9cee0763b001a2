"""The command line `policyc`: one file per command.

In: arguments, files, the terminal.  Out: text or files, and an exit status:
0 done, 1 the input has errors, 2 usage, 3 refused at a limit or for safety,
4 reading or writing failed.  What a policy means is left to the other rooms.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program and leave with its status."""
    try:
        from policydsl.cli.app import run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)
