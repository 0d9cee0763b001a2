"""One file per question that verification asks; each takes a `Held` and yields findings."""
