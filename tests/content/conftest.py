"""The real content, read once."""

from __future__ import annotations

import pytest

from capleak.content.lint import Content, load_content
from capleak.settings import PROJECT


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content(PROJECT / "data", PROJECT / "knowledge")
