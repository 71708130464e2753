"""The response generator: prepared answers leave Rasa with citations, sources and buttons.

Rasa builds the generator with an empty domain and refreshes only its `responses` when a model is
loaded (rasa 3.6.21, core/agent.py `load_model`), so titles are read from them at each answer.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from capleak.adapters.conversation import rasa_conversation
from capleak.adapters.conversation_policy import UTTER_CONVERSATION
from capleak.adapters.documents import DOCUMENTS
from capleak.adapters.nlu.question_classifier import UNDERSTANDING
from capleak.adapters.rasa_screen import rasa_screen
from capleak.adapters.urgent_policy import UTTER_SAFE_AGAIN, UTTER_URGENT
from capleak.answering.composed import Composed, pack
from capleak.answering.composer import compose, titles_of
from capleak.answering.faq import AnswerMetadata
from capleak.answering.render import plain_sources
from capleak.answering.reply import numbered_through
from capleak.answering.status import Status
from capleak.answering.views import version
from capleak.answering.wording import load_wording
from capleak.conversation.plan import Step
from capleak.knowledge import load_library
from capleak.settings import read_settings

# Rasa's own action says `utter_restart` when a conversation is forgotten.
_PLANNED = (UTTER_CONVERSATION, "utter_restart")


class GroundedResponseGenerator(TemplatedNaturalLanguageGenerator):
    """Resolves fact marks; offers the candidates of an unclear message as buttons."""

    def __init__(self, endpoint_config: EndpointConfig | None = None, domain: Domain | None = None) -> None:
        super().__init__(domain.responses if domain else {})
        settings = read_settings()
        self._library = load_library(settings.knowledge)
        wording = load_wording(settings.data)
        self._under_review, self._taken_as = wording.text("under_review"), wording.text("taken_as")

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """Return the message of a response: text for every channel, data for ours."""
        variations = self.responses.get(utter_action)
        if not variations:
            return None
        *parts, last = self._parts(utter_action, variations[0], tracker)
        parts.append(rasa_screen().join(last, tracker))
        bubbles, citations = numbered_through(parts)
        buttons = dict.fromkeys(button for part in parts for button in part.buttons)
        return {
            "text": "\n\n".join([*bubbles, *plain_sources(citations)]),
            "buttons": [{"title": title, "payload": title} for title in buttons],
            "metadata": pack(parts),
            **kwargs,
        }

    def _parts(self, utter_action: str, response: dict[str, Any], tracker: DialogueStateTracker) -> list[Composed]:
        plan = rasa_conversation().plan(tracker) if utter_action in _PLANNED else None
        if plan:
            return _with_few_buttons([self._step(step) for step in plan.steps])
        composed = _of_the_screen(utter_action, tracker) or self._compose(utter_action, response, tracker)
        return [composed, *_beside(composed, tracker)]

    def _step(self, step: Step) -> Composed:
        if isinstance(step, Composed):
            return step
        response = self.responses[f"utter_{step.key}"][0]
        answer = AnswerMetadata.parse_obj(response["metadata"])
        composed = self._answer(version(response["text"], answer.views, step.view), answer)
        return replace(
            composed,
            status=step.status or composed.status,
            bubbles=(step.lead, *composed.bubbles) if step.lead else composed.bubbles,
            intent=step.key,
            confidence=step.confidence,
        )

    def _answer(self, text: str, answer: AnswerMetadata) -> Composed:
        return compose(text, answer, self._library, self._titles(), self._under_review, date.today())

    def _compose(self, utter_action: str, response: dict[str, Any], tracker: DialogueStateTracker) -> Composed:
        metadata, about = response["metadata"], _understanding(tracker)
        confidence = float(about.get("score", 0.0))
        if "title" in metadata:
            answer = AnswerMetadata.parse_obj(metadata)
            composed = self._answer(response["text"], answer)
            lead = (self._taken_as.format(title=answer.title),) if about.get("tentative") else ()
            key = utter_action.removeprefix("utter_")
            return replace(composed, bubbles=(*lead, *composed.bubbles), intent=key, confidence=confidence)
        offered = titles_of([key for key, _ in about.get("candidates", [])], self._titles())
        bubbles = tuple(response["text"].split("\n\n"))
        return Composed(Status(metadata["status"]), bubbles, buttons=offered, confidence=confidence)

    def _titles(self) -> dict[str, str]:
        found = ((name, variations[0].get("metadata", {})) for name, variations in self.responses.items())
        return {name.removeprefix("utter_"): data["title"] for name, data in found if "title" in data}


def _with_few_buttons(parts: list[Composed]) -> list[Composed]:
    """Return the parts of a reply with the questions that the last of them offers."""
    return [*(replace(part, buttons=()) for part in parts[:-1]), *parts[-1:]]


def _of_the_screen(utter_action: str, tracker: DialogueStateTracker) -> Composed | None:
    """Return the words that fit the finding; none for any other response."""
    if utter_action == UTTER_URGENT:
        return rasa_screen().say(tracker)
    return rasa_screen().safe_again(tracker) if utter_action == UTTER_SAFE_AGAIN else None


def _beside(answer: Composed, tracker: DialogueStateTracker) -> list[Composed]:
    """Return what the documents say to the question beside its prepared answer."""
    message = tracker.latest_message
    if answer.status is not Status.ANSWERED or message is None or not message.text:
        return []
    said = DOCUMENTS.beside(message.text, answer)
    return [said] if said else []


def _understanding(tracker: DialogueStateTracker) -> dict[str, Any]:
    message = tracker.latest_message
    about: dict[str, Any] = (message.parse_data or {}).get(UNDERSTANDING, {}) if message else {}
    return about
