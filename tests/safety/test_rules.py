"""Every rule keeps what it promises: its own examples, in both directions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from capleak.safety.lexicon import load_lexicon
from capleak.safety.rules import load_rules
from capleak.safety.slang import load_slang
from tests.safety.messages import KNOWLEDGE, found

URGENT = KNOWLEDGE / "urgent"
SPELLINGS = load_slang(URGENT / "spellings.yml").spellings
RULES = load_rules(URGENT / "rules", load_lexicon(URGENT / "words", SPELLINGS))


def examples(key: str) -> Iterator[tuple[str, str]]:
    for rule in RULES:
        yield from ((rule.id, text) for text in getattr(rule.written, key))


@pytest.mark.parametrize(("rule", "text"), examples("escalates"))
def test_a_rule_finds_what_it_must_find(rule: str, text: str) -> None:
    assert rule in found(text).rules


@pytest.mark.parametrize(("rule", "text"), examples("does_not_escalate"))
def test_a_rule_is_not_met_where_it_must_not_be(rule: str, text: str) -> None:
    assert rule not in found(text).rules


def test_every_rule_that_alarms_has_examples_of_both_kinds() -> None:
    bare = [
        rule.id
        for rule in RULES
        if rule.written.level != "sign" and not (rule.written.escalates and rule.written.does_not_escalate)
    ]
    assert bare == []
