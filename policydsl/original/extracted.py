"""What every kind of file comes to before anything is known of clauses."""

from __future__ import annotations

from dataclasses import dataclass

from policydsl.ir.document import DocumentNote, Kind, Mark
from policydsl.original.setting import Block


@dataclass(frozen=True, slots=True)
class Extracted:
    """A file's text and its blocks; `notes` that have no place stand at 0."""

    kind: Kind
    encoding: str
    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    notes: tuple[DocumentNote, ...] = ()
