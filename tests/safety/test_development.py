"""The development messages of the urgent screen: a single miss fails."""

from __future__ import annotations

from capleak.knowledge.yaml_file import read_yaml
from tests.safety.messages import DEVELOPMENT, conversations, development, found, grouped, levels

# So many in a hundred calm messages may alarm; the goal on unseen messages is two.
MOST_FALSE_ALARMS = 1.0


def test_no_urgent_message_is_missed() -> None:
    missed = [text for text in development("urgent*.yml") if found(text).level != "now"]
    assert missed == []


def test_calm_messages_hardly_ever_alarm() -> None:
    calm = development("not_urgent*.yml")
    alarms = [(text, found(text).rules) for text in calm if found(text).level == "now"]
    assert len(alarms) * 100 <= MOST_FALSE_ALARMS * len(calm), alarms


def test_messages_for_advice_today_get_at_least_that() -> None:
    silent = [text for text in development("today.yml") if found(text).level is None]
    assert silent == []


def test_messages_for_advice_today_hardly_ever_alarm() -> None:
    texts = development("today.yml")
    alarms = [(text, found(text).rules) for text in texts if found(text).level == "now"]
    assert len(alarms) <= len(texts) // 20, alarms


def test_urgent_messages_in_other_languages_are_found_and_calm_ones_are_not() -> None:
    texts = list(grouped(read_yaml(DEVELOPMENT / "other_languages.yml").data))
    wrong = [
        text for group, text in texts if (found(text).level == "now") != group.endswith("urgent")
    ]  # fmt: skip
    assert wrong == []


def test_findings_sent_in_pieces_are_joined() -> None:
    missed = [one["id"] for one in conversations() if one["urgent"] and "now" not in levels(one["messages"])]
    assert missed == []


def test_a_conversation_that_turns_out_calm_ends_without_a_new_alarm() -> None:
    # A bare "70/40" must alarm, whatever explains it a minute later; after the explanation nothing may.
    wrong = [one["id"] for one in conversations() if not one["urgent"] and levels(one["messages"])[-1] == "now"]
    assert wrong == []


def test_the_set_is_large_enough_to_say_something() -> None:
    assert len(development("urgent*.yml")) >= 350
    assert len(development("not_urgent*.yml")) >= 400
    assert len(conversations()) >= 60
