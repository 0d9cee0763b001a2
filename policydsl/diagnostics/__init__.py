"""Problems as data: one form for every pass, one catalogue of codes, a renderer per format.

In: spans and words from the passes.  Out: `Diagnostic` values and their renderings.
"""

from policydsl.diagnostics.model import Diagnostic, Rule, Severity, Sink

__all__ = ["Diagnostic", "Rule", "Severity", "Sink"]
