"""Changes that change nothing of what is said, by hand, each with its reason; and what no one can see.

`MEANS_THE_SAME`: (kind, before, after).  `UNSEEN`: (kind, before), changes that
neither the original nor a case can tell apart from the rules as they are.
"""

MEANS_THE_SAME: dict[tuple[str, str, str], str] = {
    ("界限词", "每家", "每户"): "the same unit by another word",
}
UNSEEN: dict[tuple[str, str], str] = {}
