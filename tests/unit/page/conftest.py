"""The pages of the real content."""

from __future__ import annotations

from datetime import date

import pytest

from capleak.page.site import Site
from capleak.settings import Settings

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def site() -> Site:
    return Site(Settings(site="https://example.org"), TODAY)
