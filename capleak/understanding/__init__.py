"""What a message asks: from free text to a prepared question, a question back, or neither."""

from capleak.understanding.decision import Decision
from capleak.understanding.model_file import ModelFileError
from capleak.understanding.understanding import Understanding, UnderstandingError

__all__ = ["Decision", "ModelFileError", "Understanding", "UnderstandingError"]
