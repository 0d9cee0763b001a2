"""Errors of input: what an application, a ledger or a choice of readings has wrong."""

from __future__ import annotations

from collections.abc import Sequence

Problem = tuple[str, str]


class InputError(ValueError):
    """The input cannot be decided on.

    `problems` are pairs of a stable key (which row and which field) and a
    sentence in Chinese; as many as there are come together.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems; the message joins their sentences."""
        self.problems: list[Problem] = list(problems)
        super().__init__("；".join(f"{key}：{text}" for key, text in self.problems))
