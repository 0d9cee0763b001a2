"""Applications, ledgers and readings as people hand them in.

In: texts (JSON, `name=value`).  Out: the plain data that evaluators take, or
every problem at once with its place in the text.  What the values mean is left
to the policy's types; deciding is left to others.
"""
