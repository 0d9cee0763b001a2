"""From text to AST, and back to canonical text.

In: a `Source`.  Out: an AST of segments with the comments beside it, or
diagnostics.  What the words mean is left to `policydsl.sema`.
"""
