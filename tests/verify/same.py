"""Changes that change nothing of what is said: (kind, before, after), by hand, each with its reason."""

MEANS_THE_SAME: dict[tuple[str, str, str], str] = {
    ("界限词", "每家", "每户"): "the same unit by another word",
}
