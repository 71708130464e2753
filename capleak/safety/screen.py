"""The urgent screen: every message, before anything else looks at it. Rules alone; no model is needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from capleak.safety.context import load_context
from capleak.safety.detect import Detected, Detector
from capleak.safety.finding import Finding, SecondSignal
from capleak.safety.languages import Languages, load_languages
from capleak.safety.lexicon import load_lexicon
from capleak.safety.memory import joined_with_earlier, lasting, remembered, still_valid
from capleak.safety.message import Message, Reader
from capleak.safety.people import People, load_people
from capleak.safety.rules import Rule, load_rules
from capleak.safety.spelling import Speller
from capleak.safety.state import Hit, Level, State
from capleak.safety.vitals import load_vitals

__all__ = ["Finding", "Screen", "SecondSignal"]
