"""The versions of an answer: what it says in general, in simple words, in detail, to a clinician."""

from __future__ import annotations

from collections.abc import Mapping

from capleak.answering.faq import View
from capleak.answering.marks import bubbles


def version(text: str, views: Mapping[View, str], view: View | None) -> str:
    """Return a version of an answer, marks and all.

    Where nobody has written a simple one, it is the first bubble, which answers the question, and the last, which says
    when to get help; where nobody has written another one, it is the whole answer.

    Args:
        text: the whole answer.
        views: its other versions.
        view: the version wanted; None for the whole answer.
    """
    if view is None or view in views:
        return views[view] if view else text
    parts = bubbles(text)
    return "\n\n".join(dict.fromkeys([parts[0], parts[-1]])) if view == "simple" and parts else text
