"""What was last spoken of is remembered, and forgotten when the subject changes."""

from __future__ import annotations

from capleak.answering.composed import Composed
from capleak.answering.status import Status
from capleak.conversation.memory import REACH, Memory


def _answer(key: str | None, status: Status = Status.ANSWERED) -> tuple[Composed, ...]:
    return (Composed(status, ("text",), intent=key),)


def test_the_newest_subject_comes_first() -> None:
    assert Memory((_answer("a/b"), _answer("c/d"))).subjects == ("a/b", "c/d")


def test_small_talk_leaves_the_subject() -> None:
    assert Memory((_answer("smalltalk/thanks", Status.SMALLTALK), _answer("a/b"))).subjects == ("a/b",)


def test_another_matter_ends_the_subject() -> None:
    memory = Memory((_answer("out_of_scope/everyday", Status.OUT_OF_SCOPE), _answer("a/b")))

    assert memory.subjects == ()
    assert memory.answer is None


def test_a_subject_decays() -> None:
    idle = [_answer("smalltalk/okay", Status.SMALLTALK)] * REACH

    assert Memory((*idle, _answer("a/b"))).subjects == ()


def test_a_prepared_answer_that_the_documents_are_silent_is_a_subject() -> None:
    assert Memory((_answer("living/travel", Status.NO_SOURCE),)).subjects == ("living/travel",)


def test_of_several_answers_the_last_is_the_newest() -> None:
    assert Memory(((*_answer("a/b"), *_answer("c/d")),)).subjects == ("c/d", "a/b")


def test_statements_from_the_documents_can_be_spoken_about_but_are_no_subject() -> None:
    found = Composed(Status.ANSWERED, ("They say this [1].",), facts=("A01",))
    memory = Memory(((found,), _answer("treatment/ivig")))
    assert memory.answer == found
    assert memory.subjects == ("treatment/ivig",)


def test_a_prepared_answer_is_meant_before_the_statements_beside_it() -> None:
    found = Composed(Status.ANSWERED, ("They also say this [1].",), facts=("A01",))
    memory = Memory(((*_answer("treatment/ivig"), found),))
    assert memory.answer == _answer("treatment/ivig")[0]
