"""Messages for the browser."""

from __future__ import annotations

from capleak.answering.composed import Citation, Composed
from capleak.answering.reply import assemble
from capleak.answering.status import Status
from capleak.knowledge import load_library
from capleak.knowledge.glossary import load_glossary
from capleak.page.message import Messages
from capleak.page.words import load_page_words
from capleak.settings import PROJECT

KNOWLEDGE = PROJECT / "knowledge"
LIBRARY = load_library(KNOWLEDGE)
MESSAGES = Messages(LIBRARY, load_glossary(KNOWLEDGE / "glossary.yml"), load_page_words(KNOWLEDGE).sources)
WEAK = next(source for source in LIBRARY.sources.values() if source.trust == "C" and not source.linked)


def _cited(locator: str) -> Citation:
    return Citation(WEAK.id, WEAK.title, WEAK.year, None, locator)


def test_a_weak_source_is_named_as_weak_with_its_caution_once() -> None:
    caution = str(WEAK.caution)
    composed = Composed(Status.ANSWERED, ("Yes [1].",), (_cited(f"whole file; {caution.rstrip('.')}"),))

    (source,) = MESSAGES.said([composed])["sources"]

    assert (source["trust"], source["caution"], source["locator"], source["url"]) == ("C", caution, "whole file", None)
    assert source["kind"]


def test_one_source_read_in_two_places_stands_twice_and_one_place_once() -> None:
    first = Composed(Status.ANSWERED, ("Yes [1].",), (_cited("abstract"),))
    second = Composed(Status.ANSWERED, ("No [1][2].",), (_cited("abstract"), _cited("table 2")))

    message = MESSAGES.said([first, second])

    assert [source["locator"] for source in message["sources"]] == ["abstract", "table 2"]
    assert [part["source"] for part in message["bubbles"][1]["blocks"][0]["parts"] if "source" in part] == [1, 2]


def test_thumbs_stand_under_answers_and_never_under_an_alarm() -> None:
    answer, alarm = Composed(Status.ANSWERED, ("Yes.",)), Composed(Status.URGENT, ("Call now.",))

    assert MESSAGES.said([answer])["feedback"]
    assert not MESSAGES.said([alarm, answer])["feedback"]


def test_a_reply_says_which_message_it_answers_and_whether_a_contact_is_told() -> None:
    reply = assemble("web-1", "hello", [Composed(Status.SMALLTALK, ("Hello.",))], escalated=True)

    message = MESSAGES.reply(reply, "message-1")

    assert (message["answers"], message["escalated"], message["role"]) == ("message-1", True, "assistant")


def test_every_kind_of_document_and_grade_of_trust_has_a_name() -> None:
    words = load_page_words(KNOWLEDGE).sources

    assert {source.kind for source in LIBRARY.sources.values()} <= set(words.kinds)
