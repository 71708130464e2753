"""The real content passes its lint."""

from __future__ import annotations

import time

from capleak.content.lint import Content, lint


def test_content_is_clean(content: Content) -> None:
    start = time.process_time()
    errors = [str(problem) for problem in lint(content) if problem.level == "error"]
    took = time.process_time() - start
    assert errors == [], "\n".join(errors)
    assert took < 5, f"an editor runs the lint after each edit; it took {took:.1f} s"
