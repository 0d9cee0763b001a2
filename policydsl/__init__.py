"""policyc: a small language for incentive policies, and its compiler.

`load` turns a `.pol` file into a checked policy; everything else hangs on the
object it returns.  Heavy rooms are imported when they are used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from policydsl.pipeline import Policy

__version__ = "0.1.0"
__all__ = ["__version__", "load"]


def load(path: str | Path) -> Policy:
    """Read and check one policy file.

    Returns a `Policy` whose `diagnostics` holds every problem as data; its
    `ir` is present when none of them is an error.  Raises `OSError` when the
    file cannot be read.
    """
    from policydsl.pipeline import load_file

    return load_file(path)
