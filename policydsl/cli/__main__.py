"""`python -m policydsl.cli`."""

from policydsl.cli import main

main()
