"""A first policy from an official document: what could be read of it, and 待定 at everything that was not.

In: a `Document`.  Out: the text of a policy in canonical form.
"""

from policydsl.drafting.draft import Drafted, draft

__all__ = ["Drafted", "draft"]
