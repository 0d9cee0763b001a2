"""What can be made again, kept in a folder of the user's between runs: the tables of the grammar.

In: names and bytes.  Out: files of that folder.  It is a convenience: whatever goes wrong with it is as if it were empty.
"""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path | None:
    """A folder of the user's for what can be made again, or None when there is none to write to."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or str(Path.home() / ".cache")
    folder = Path(base) / "policyc"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def keep(path: Path, data: bytes) -> None:
    """Write a file of the folder, whole or not at all; failing to is no matter."""
    import tempfile

    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".kept-")
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(temporary).replace(path)
    except OSError:
        return
