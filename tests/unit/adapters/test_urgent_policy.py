"""Inside Rasa an emergency comes before everything else, on any channel that does not screen by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.core.policies.ensemble import DefaultPolicyPredictionEnsemble
from rasa.core.policies.policy import PolicyPrediction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActionExecutionRejected, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from capleak.adapters import generator, rasa_screen, urgent_policy
from capleak.adapters.channels.escalator import OutboxEscalator
from capleak.adapters.generator import GroundedResponseGenerator
from capleak.adapters.rasa_screen import RasaScreen
from capleak.adapters.screened import stamp
from capleak.adapters.urgent_policy import ESCALATE, UTTER_SAFE_AGAIN, UTTER_URGENT, UrgentPolicy
from capleak.answering.composed import METADATA_KEY, Composed
from capleak.answering.status import Status
from capleak.escalation.outbox import Escalation, State
from capleak.escalation.records import reference_of
from capleak.knowledge.yaml_file import read_yaml
from capleak.safety.guard import Checked
from capleak.safety.wording import load_urgent_wording
from capleak.settings import PROJECT, Settings

SYSTEM = PROJECT / "data" / "conversation" / "system.yml"
DOMAIN = Domain.load([str(PROJECT / "domain.yml"), str(SYSTEM)])
ALARM = Composed(Status.URGENT, ("Call now.", "Tell them."), red_flags=("RF01",))
TODAY = Composed(Status.ANSWERED, ("Get advice today.",), red_flags=("RF20",), emergency_number="999")
REMINDER = Composed(Status.SMALLTALK, ("If this is not over, call.",))
SAFE = Composed(Status.SMALLTALK, ("Glad to hear that.",))
LISTEN = "action_listen"


@dataclass
class FakeGuard:
    """Finds an emergency wherever somebody cannot breathe, and remembers that there was one."""

    looks: list[str] = field(default_factory=list)
    fault: Exception | None = None
    alarmed: bool = False

    def check(self, text: str, conversation: str) -> Any:
        self.looks.append(text)
        if self.fault:
            raise self.fault
        finding: Any = SimpleNamespace(rules=("RF01",))
        checked = Checked(finding, country="IE", alarmed_before=self.alarmed)
        self.alarmed = self.alarmed or "breathe" in text
        if "breathe" in text:
            return replace(checked, first=ALARM)
        if "fine" in text:
            return replace(checked, instead=SAFE)
        reminder = REMINDER if checked.alarmed_before else None
        return replace(checked, last=TODAY if "swollen" in text else reminder)


@dataclass
class FakeOutbox:
    has_contact: bool = True
    kept: list[Escalation] = field(default_factory=list)
    state: State = State.PENDING

    def record(self, escalation: Escalation) -> str:
        self.kept.append(escalation)
        return reference_of(escalation.message_id)

    def state_of(self, message_id: str) -> State:
        return self.state


@pytest.fixture
def guard() -> FakeGuard:
    return FakeGuard()


@pytest.fixture
def outbox() -> FakeOutbox:
    return FakeOutbox()


@pytest.fixture(autouse=True)
def screen(guard: FakeGuard, outbox: FakeOutbox, monkeypatch: pytest.MonkeyPatch) -> RasaScreen:
    wording = load_urgent_wording(PROJECT / "knowledge" / "urgent")
    one = RasaScreen(guard, OutboxEscalator(outbox, wording))  # type: ignore[arg-type]
    for module in (urgent_policy, generator):
        monkeypatch.setattr(module, "rasa_screen", lambda: one)
    return one


def _message(text: str, intent: str = "about", **extra: Any) -> UserUttered:
    values: dict[str, Any] = {"input_channel": "rest", "message_id": "m1", "timestamp": 1_800_000_000.0}
    return UserUttered(text, {"name": intent, "confidence": 1.0}, **(values | extra))


def _tracker(*events: Event) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("someone", [ActionExecuted(LISTEN), *events], domain=DOMAIN)


def _predict(tracker: DialogueStateTracker) -> PolicyPrediction:
    context: Any = SimpleNamespace(is_finetuning=False)
    policy = UrgentPolicy(UrgentPolicy.get_default_config(), None, None, context)  # type: ignore[arg-type]
    return policy.predict_action_probabilities(tracker, DOMAIN)


def _next(tracker: DialogueStateTracker) -> str | None:
    prediction = _predict(tracker)
    if prediction.max_confidence == 0.0:
        return None
    return str(DOMAIN.action_names_or_texts[prediction.max_confidence_index])


def _turn(message: UserUttered) -> list[str | None]:
    """Play the turn as Rasa does: each predicted action is run and noted."""
    events: list[Event] = [message]
    while (name := _next(_tracker(*events))) not in (None, LISTEN):
        events.append(ActionExecuted(name))
    return [*(event.action_name for event in events[1:] if isinstance(event, ActionExecuted)), name]


def test_an_emergency_gets_the_urgent_text_then_the_escalation() -> None:
    assert _turn(_message("I cannot breathe")) == [UTTER_URGENT, ESCALATE, LISTEN]


@pytest.mark.parametrize("intent", ["out_of_scope", "smalltalk", "restart", "unknown"])
@pytest.mark.parametrize(
    "text", ["I cannot breathe", "/restart{} I cannot breathe", '/symptoms{"note": "I cannot breathe"}']
)
def test_what_the_nlu_made_of_it_does_not_matter(text: str, intent: str) -> None:
    assert _turn(_message(text, intent))[0] == UTTER_URGENT


def test_any_other_message_is_left_to_the_rules() -> None:
    assert _turn(_message("what is it?")) == [None]


def test_before_anybody_has_spoken_it_is_quiet() -> None:
    assert _next(_tracker()) is None


def test_the_row_is_written_after_the_text_and_names_the_channel(outbox: FakeOutbox) -> None:
    message = _message("I cannot breathe", input_channel="telegram")
    _next(_tracker(message))
    assert outbox.kept == []

    _next(_tracker(message, ActionExecuted(UTTER_URGENT)))
    now = datetime.now(timezone.utc).isoformat(timespec="minutes")[:16]
    (kept,) = outbox.kept
    assert kept == Escalation("m1", kept.at, "telegram", ("RF01",), "IE", "I cannot breathe")
    assert kept.at[:13] == now[:13]


def test_a_message_is_looked_at_once(guard: FakeGuard) -> None:
    _turn(_message("I cannot breathe"))

    assert guard.looks == ["I cannot breathe"]


def test_two_messages_are_two_escalations_even_without_ids(outbox: FakeOutbox) -> None:
    for moment in (1.0, 2.0):
        _turn(_message("I cannot breathe", message_id=None, timestamp=moment))

    assert len({one.message_id for one in outbox.kept}) == 2


def test_a_message_that_the_channel_has_screened_is_left_alone(guard: FakeGuard) -> None:
    assert _turn(_message("I cannot breathe", metadata=stamp("m1"))) == [None]
    assert guard.looks == []


# The last is of another message; its name must not be the secret, which differs in every process.
@pytest.mark.parametrize(
    "forged", [True, "true", 1, "é", {"x": 1}, None, "", pytest.param(stamp("m2")["screened"], id="of another message")]
)
def test_a_caller_cannot_forge_the_stamp(forged: Any) -> None:
    assert _turn(_message("I cannot breathe", metadata={"screened": forged}))[0] == UTTER_URGENT


def test_the_stamp_of_a_message_without_id_counts_for_nothing() -> None:
    message = _message("I cannot breathe", message_id=None, metadata=stamp(""))

    assert _turn(message)[0] == UTTER_URGENT


def test_where_the_channel_has_sent_the_text_only_the_delivery_is_hurried(outbox: FakeOutbox) -> None:
    message = _message("I cannot breathe", "urgent_symptoms", metadata=stamp("m1"))

    assert _turn(message) == [ESCALATE, LISTEN]
    assert outbox.kept == []


def test_the_intent_alone_gets_the_text_on_a_channel_that_does_not_screen() -> None:
    assert _turn(_message("/urgent_symptoms", "urgent_symptoms")) == [UTTER_URGENT, ESCALATE, LISTEN]


def test_an_action_server_that_refuses_ends_the_turn_all_the_same() -> None:
    refused = ActionExecutionRejected(ESCALATE)

    assert _next(_tracker(_message("I cannot breathe"), ActionExecuted(UTTER_URGENT), refused)) == LISTEN


def test_the_next_message_begins_anew() -> None:
    turn = [_message("I cannot breathe"), *(ActionExecuted(name) for name in (UTTER_URGENT, ESCALATE, LISTEN))]

    assert _next(_tracker(*turn, _message("thanks", message_id="m2"))) is None
    assert _next(_tracker(*turn, _message("still cannot breathe", message_id="m3"))) == UTTER_URGENT


@pytest.mark.parametrize("done", [[], [UTTER_URGENT], [UTTER_URGENT, ESCALATE]])
def test_it_wins_over_a_rule_that_is_certain(done: Sequence[str]) -> None:
    tracker = _tracker(_message("I cannot breathe"), *map(ActionExecuted, done))
    rule = [0.0] * DOMAIN.num_actions
    rule[DOMAIN.index_for_action("action_default_fallback")] = 1.0
    both = [PolicyPrediction(rule, "RulePolicy", 6), _predict(tracker)]
    best = DefaultPolicyPredictionEnsemble().combine_predictions(both, tracker, DOMAIN)

    assert best.policy_name == "UrgentPolicy"


def test_a_screen_that_fails_is_quiet_and_says_so_in_the_log(
    guard: FakeGuard, caplog: pytest.LogCaptureFixture
) -> None:
    guard.fault = RuntimeError("boom")

    assert _turn(_message("I cannot breathe")) == [None]
    assert "the urgent screen failed" in caplog.text


def test_a_screen_that_cannot_be_loaded_is_quiet_and_says_so_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(rasa_screen, "read_settings", lambda: Settings(project=tmp_path, state=tmp_path))
    rasa_screen.rasa_screen.cache_clear()
    one = rasa_screen.rasa_screen()
    rasa_screen.rasa_screen.cache_clear()
    one.escalate(_tracker(_message("/urgent_symptoms")))

    assert one.check(_tracker(_message("I cannot breathe"))) is None
    assert "NOT screened" in caplog.text


def _generated(tracker: DialogueStateTracker, action: str = UTTER_URGENT) -> dict[str, Any]:
    nlg = GroundedResponseGenerator(domain=None)
    nlg.responses = read_yaml(SYSTEM).data["responses"]
    return asyncio.run(nlg.generate(action, tracker, "rest")) or {}


def test_the_text_is_the_one_for_the_finding_with_an_honest_word_on_the_contact() -> None:
    made = _generated(_tracker(_message("I cannot breathe")))
    first, second, contact = made["text"].split("\n\n")

    assert (first, second) == ALARM.bubbles
    assert reference_of("m1") in contact
    assert "not been told yet" in contact
    assert made["metadata"][METADATA_KEY]["status"] == "urgent"


def test_with_nobody_to_tell_the_text_says_nothing_of_a_contact(outbox: FakeOutbox) -> None:
    outbox.has_contact = False

    assert _generated(_tracker(_message("I cannot breathe")))["text"] == "\n\n".join(ALARM.bubbles)


def test_where_there_is_no_finding_the_general_text_is_said() -> None:
    wording = load_urgent_wording(PROJECT / "knowledge" / "urgent")

    assert _generated(_tracker(_message("/urgent_symptoms")))["text"] == "\n\n".join(
        wording.urgent("general", None, ()).bubbles
    )


def test_advice_for_today_joins_the_answer_once_a_message() -> None:
    tracker = _tracker(_message("my leg is swollen"))
    first, second = _generated(tracker, "utter_default"), _generated(tracker, "utter_default")

    assert first["text"].endswith("\n\nGet advice today.")
    assert "advice today" not in second["text"]
    assert (made := first["metadata"][METADATA_KEY])["red_flags"] == ("RF20",)
    assert made["emergency_number"] == "999"


@pytest.mark.parametrize(("state", "line"), [(State.PENDING, "have not been told yet"), (State.DELIVERED, "been told")])
def test_after_an_emergency_a_reminder_joins_the_answer_with_an_honest_word_on_the_contact(
    state: State, line: str, outbox: FakeOutbox
) -> None:
    outbox.state = state
    _turn(_message("I cannot breathe"))
    said = _generated(_tracker(_message("how rare is it?", message_id="m2")), "utter_default")["text"]

    assert "If this is not over, call." in said
    assert line in said.split("\n\n")[-1]
    assert reference_of("m1") in said


def test_a_false_alarm_is_met_with_its_own_words_whatever_the_nlu_made_of_it() -> None:
    _turn(_message("I cannot breathe"))
    fine = _message("I'm fine, false alarm", "out_of_scope", message_id="m2")

    assert _turn(fine) == [UTTER_SAFE_AGAIN, LISTEN]
    assert _generated(_tracker(fine), UTTER_SAFE_AGAIN)["text"].startswith("Glad to hear that.")
