"""Personal questions are refused, general ones are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from capleak.answering.faq import load_questions
from capleak.answering.status import Status
from capleak.content_error import ContentError
from capleak.conversation.patterns import plain
from capleak.conversation.refusals import Rule, load_refusals
from capleak.knowledge.yaml_file import read_yaml
from capleak.settings import PROJECT

FILE = PROJECT / "knowledge" / "conversation" / "refusals.yml"
REFUSALS = load_refusals(FILE)
MUST = [(rule, text) for rule in REFUSALS.rules for text in rule.written.must]
MUST_NOT = [text for rule in REFUSALS.rules for text in rule.written.must_not]
QUESTIONS = load_questions(PROJECT / "data")


@pytest.mark.parametrize(("rule", "text"), MUST, ids=[text for _, text in MUST])
def test_a_rule_refuses_what_it_must(rule: Rule, text: str) -> None:
    assert rule.matches(plain(text))
    assert REFUSALS.refuse(text)


@pytest.mark.parametrize("text", MUST_NOT)
def test_no_rule_refuses_what_it_must_not(text: str) -> None:
    assert REFUSALS.refuse(text) is None


def test_every_rule_has_examples_of_both_kinds() -> None:
    assert all(len(rule.written.must) >= 3 and len(rule.written.must_not) >= 3 for rule in REFUSALS.rules)


def test_every_rule_leads_to_a_question_that_exists() -> None:
    assert {rule.written.key for rule in REFUSALS.rules} <= set(QUESTIONS)


def test_an_answer_that_is_no_refusal_itself_gets_a_sentence_that_refuses() -> None:
    for rule in REFUSALS.rules:
        says_so = QUESTIONS[rule.written.key].metadata.status is Status.REFUSED
        found = REFUSALS.refuse(rule.written.must[0])
        assert found
        assert says_so or found.lead


def test_every_refusal_has_a_version_for_general_questions() -> None:
    refused = [one for one in QUESTIONS.values() if one.metadata.status is Status.REFUSED]

    assert refused
    assert all("general" in one.metadata.views for one in refused)


def test_few_phrases_of_other_questions_are_refused() -> None:
    refusing = {rule.written.key for rule in REFUSALS.rules} | {"causes/stop_the_drug"}
    others = [phrase for key, one in QUESTIONS.items() if key not in refusing for phrase in one.phrases]
    refused = [phrase for phrase in others if REFUSALS.refuse(phrase)]

    assert len(refused) <= 0.01 * len(others), refused


def test_a_message_is_general_only_if_it_names_nobody() -> None:
    assert REFUSALS.is_general("What dose do the studies describe?")
    assert not REFUSALS.is_general("What dose do the studies describe for my wife?")
    assert REFUSALS.is_personal("is it right for me")


def test_a_malformed_pattern_names_file_and_line(tmp_path: Path) -> None:
    broken = FILE.read_text(encoding="utf-8").replace('"how (?:long|many', '"how (((?:long|many', 1)
    path = tmp_path / "refusals.yml"
    path.write_text(broken, encoding="utf-8")

    with pytest.raises(ContentError, match=r"refusals.yml:\d+: outlook"):
        load_refusals(path)


def test_an_unknown_word_list_is_named(tmp_path: Path) -> None:
    path = tmp_path / "refusals.yml"
    path.write_text(FILE.read_text(encoding="utf-8").replace("{illness}", "{sickness}", 1), encoding="utf-8")

    with pytest.raises(ContentError, match="sickness"):
        load_refusals(path)


DEVELOPMENT = read_yaml(PROJECT / "tests" / "conversation" / "development" / "refusals.yml").data


def test_the_rules_alone_refuse_nearly_all_personal_development_prompts() -> None:
    missed = [text for text in DEVELOPMENT["personal"] if not REFUSALS.refuse(text)]

    # The understanding refuses the rest: it takes them for a refused question.
    assert len(missed) <= 0.1 * len(DEVELOPMENT["personal"]), missed


@pytest.mark.parametrize("text", DEVELOPMENT["general"])
def test_no_general_development_prompt_is_refused(text: str) -> None:
    assert REFUSALS.refuse(text) is None
