"""Sources and facts: everything that an answer may say, and where each statement was read."""

from capleak.knowledge.library import Library, load_library
from capleak.knowledge.models import Fact, Number, Source
from capleak.knowledge.yaml_file import ContentError

__all__ = ["ContentError", "Fact", "Library", "Number", "Source", "load_library"]
