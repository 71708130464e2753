"""What the web channel refuses, as exceptions that become JSON with a reason."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import read_yaml

_PATH = Path(__file__).with_name("web_errors.yml")


class _Entry(Record):
    status: int
    reason: str


class WebError(Exception):
    """A request is refused.

    Args:
        code: name in `web_errors.yml`.
        retry_after: seconds after which another try may pass.
        values: what is filled into the reason.
    """

    def __init__(self, code: str, retry_after: int | None = None, **values: object) -> None:
        entry = errors()[code]
        super().__init__(code)
        self.code = code
        self.status = entry.status
        self.reason = entry.reason.format(**values) if values else entry.reason
        self.retry_after = retry_after

    def to_json(self) -> dict[str, Any]:
        """Return the body of the answer."""
        return {"error": self.code, "reason": self.reason}


@cache
def errors() -> dict[str, _Entry]:
    """Return all errors by code."""
    file = read_yaml(_PATH)
    return {code: file.parse(_Entry, (code,)) for code in file.data}
