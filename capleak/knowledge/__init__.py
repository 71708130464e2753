"""Sources and facts: everything that an answer may say, and where each statement was read."""

from capleak.content_error import ContentError
from capleak.knowledge.library import Library, load_library
from capleak.knowledge.models import Fact, Number, Source

__all__ = ["ContentError", "Fact", "Library", "Number", "Source", "load_library"]
