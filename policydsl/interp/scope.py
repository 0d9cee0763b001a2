"""What lies together: the scope of a group, the period of a cap, the key of a frequency.

In: ledger lines, and the year and matter of what is decided.
Out: whether a line belongs.  Years are calendar years of the matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from policydsl.interp.expressions import evaluate
from policydsl.interp.names import same_matter
from policydsl.interp.scene import word_of
from policydsl.interp.values import YES, Result, Unknown, date_value, known_values
from policydsl.ir.policy import Stages

if TYPE_CHECKING:
    from policydsl.interp.scene import Scene
    from policydsl.interp.work import Work
    from policydsl.ir.decision import LedgerLine
    from policydsl.ir.policy import Award, Group


@dataclass(frozen=True, slots=True)
class Cell:
    """One place where amounts meet: everything of the subject, or one year, or one matter.

    `year` None under 同一年度 (rows dated one by one) meets no line.
    """

    scope: str
    year: int | None = None
    matter: str = ""

    def holds(self, line: LedgerLine) -> bool:
        """Whether the line lies in it."""
        match self.scope:
            case "同一主体":
                return True
            case "同一年度":
                return line.year == self.year
            case "同一事项":
                return same_matter(line.matter) == same_matter(self.matter)
            case _:
                raise ValueError(f"no such scope: {self.scope}")


EVERYWHERE = Cell("同一主体")


def cell_of(group: Group, work: Work) -> Cell:
    """The cell of the group in which the work's own amount lies."""
    return cell(word_of(group.scope, work.scene.readings), work.year, work.matter)


def cell(scope: str, year: int | None, matter: str) -> Cell:
    """The cell of `scope`; only what the scope looks at is kept, so that equal cells are equal."""
    return Cell(
        scope,
        year if scope == "同一年度" else None,
        same_matter(matter) if scope == "同一事项" else "",
    )


def switched_on(group: Group, scene: Scene) -> Result:
    """Whether the group is in force."""
    return YES if group.when is None else evaluate(group.when, scene)


def groups_of(award: Award, scene: Scene) -> tuple[Group, ...]:
    """The groups that have the award as a member, in force or not."""
    return tuple(group for group in scene.policy.groups if award in group.members)


def frequency_of(work: Work) -> str:
    """The word of the award's frequency; rows are each payable once, whatever it says."""
    if isinstance(work.award.amount, Stages):
        return "一次性"
    return word_of(work.award.frequency, work.scene.readings)


def is_key_line(work: Work, line: LedgerLine) -> bool:
    """Whether the line was paid for the same key as the work: ever, in its year, for its matter."""
    match frequency_of(work):
        case "一次性" | "不限次":
            return True
        case "每年一次":
            return line.year == work.year
        case "每事项一次":
            return same_matter(line.matter) == same_matter(work.matter)
        case word:
            raise ValueError(f"no such frequency: {word}")


def in_period(period: str, line: LedgerLine, scene: Scene, year: int | None) -> bool | Unknown:
    """Whether the line counts in a cap of `period`; unknown while the validity is."""
    match period:
        case "每次":
            return False
        case "每年":
            return line.year == year
        case "累计":
            return True
        case "有效期内":
            validity = scene.policy.validity
            ends = known_values([evaluate(end, scene) for end in (validity.start, validity.end)])
            if isinstance(ends, Unknown):
                return ends
            return date_value(ends[0]).year <= line.year <= date_value(ends[1]).year
        case _:
            raise ValueError(f"no such period: {period}")
