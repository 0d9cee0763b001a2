"""Backends: from the IR to something that is used. One folder each; none sees the text or another backend's runtime.

In: a checked policy.  Out: texts.  Writing them to disk is left to `policydsl.cli`.
"""
