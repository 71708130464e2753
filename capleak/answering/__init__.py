"""From a prepared answer to what a person reads: statements, citations, buttons, status."""

from capleak.answering.status import Status

__all__ = ["Status"]
