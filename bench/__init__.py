"""The benchmark of the project: `python -m bench`."""
