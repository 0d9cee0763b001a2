"""A README as a session: files it writes, changes it makes to them, commands it runs.

In: the blocks of a document, in order.  A fence names the file that its block is (`pol file=x.pol`), changes
(`diff file=x.pol`), or says that its commands are run (`console run`).
"""

from __future__ import annotations

from pathlib import Path

from tests.docs import shell
from tests.docs.blocks import Block


def play(block: Block, folder: Path) -> list[tuple[str, str, shell.Ran]]:
    """Do what a block says; for commands, (command, shown, ran)."""
    named = next((w.removeprefix("file=") for w in block.words if w.startswith("file=")), "")
    if named and block.language == "diff":
        _change(folder / named, block.text)
    elif named:
        (folder / named).write_text(block.text, encoding="utf-8")
    if not block.has("run"):
        return []
    return [(c, shown, shell.run(c, folder)) for c, shown in shell.transcript(block.text)]


def _change(path: Path, diff: str) -> None:
    """Replace the lines that begin with `-` by those that begin with `+`."""
    old = "".join(f"{line[1:]}\n" for line in diff.splitlines() if line.startswith("-"))
    new = "".join(f"{line[1:]}\n" for line in diff.splitlines() if line.startswith("+"))
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def rewritten(block: Block, played: list[tuple[str, str, shell.Ran]]) -> str:
    """The block with what was printed; what is shown in part stays as it is."""
    out = []
    for command, shown, ran in played:
        assert "POL-E0999" not in ran.output, ran.output
        assert "Traceback" not in ran.output, ran.output
        same = bool(shown.strip()) and shell.matches(shown, ran.output)
        out.append(f"$ {command}\n{shown if same else ran.output}")
    return "".join(out) if out else block.text
