"""The intermediate representation: what a checked policy means.

In: nothing of the text (names are objects here, figures are exact integers).
Out: frozen trees that the interpreter, every backend and every check reads.
Spelling, files and pages are left to other rooms.
"""
