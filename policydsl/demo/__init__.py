"""A fictional city's policy, in two issues, that ships with the program.

In: nothing.  Out: files: the official text and the policy of each issue, and a
dozen applications with a ledger for deciding both.  Whoever writes them into a
user's folder, or reads them as examples, asks here for their bytes.
"""

from __future__ import annotations

from importlib import resources

OLD, NEW = "yunzhou_2024.pol", "yunzhou_2025.pol"
FILES = ("yunzhou_2024.txt", OLD, "yunzhou_2025.txt", NEW, "applications.json", "ledger.json")


def read(name: str) -> bytes:
    """The bytes of one of `FILES`."""
    return resources.files(__name__).joinpath(name).read_bytes()
