"""A fictional city's policy, in two issues, that ships with the program.

In: nothing.  Out: files: the official text, its fingerprints and the policy of each issue, and the
same dozen applications with a ledger as each issue reads them.  Whoever writes them into a
user's folder, or reads them as examples, asks here for their bytes.
"""

from __future__ import annotations

from importlib import resources

OLD, NEW = "yunzhou_2024.pol", "yunzhou_2025.pol"
APPLICATIONS = ("applications_2024.json", "applications_2025.json")
LEDGERS = ("ledger_2024.json", "ledger_2025.json")
PINS = ("yunzhou_2024.pins.json", "yunzhou_2025.pins.json")
FILES = ("yunzhou_2024.txt", OLD, "yunzhou_2025.txt", NEW, *PINS, *APPLICATIONS, *LEDGERS)


def read(name: str) -> bytes:
    """The bytes of one of `FILES`."""
    return resources.files(__name__).joinpath(name).read_bytes()
