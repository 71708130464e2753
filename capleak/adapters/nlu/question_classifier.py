"""The NLU component: names the full key of a message and hands Rasa what it needs to answer.

Rasa fetches a retrieval answer from the `response_selector` dict of the parsed message
(rasa 3.6.21, core/actions/action.py:440-480); the classifier writes that dict itself, so that no
ResponseSelector is needed. Without it the user would get silence.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import RESPONSE_SELECTOR_PROPERTY_NAME
from rasa.shared.constants import UTTER_PREFIX
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    INTENT_RESPONSE_KEY,
    PREDICTED_CONFIDENCE_KEY,
    RESPONSE,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from capleak.settings import read_settings
from capleak.understanding import Decision, Understanding

UNDERSTANDING = "understanding"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class QuestionClassifier(GraphComponent):
    """Decides which prepared question a message asks, or that none fits."""

    def __init__(self, storage: ModelStorage, resource: Resource, understanding: Understanding | None = None) -> None:
        self._storage = storage
        self._resource = resource
        self._understanding = understanding

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> QuestionClassifier:
        """Make an untrained component."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> QuestionClassifier:
        """Load a trained component."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, Understanding.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the phrases of all questions and store the result."""
        phrases: dict[str, list[str]] = {}
        for example in training_data.intent_examples:
            key = example.get(INTENT_RESPONSE_KEY) or example.get(INTENT)
            phrases.setdefault(key, []).append(example.get(TEXT))
        titles = {
            response.removeprefix(UTTER_PREFIX): variations[0]["metadata"]["title"]
            for response, variations in training_data.responses.items()
            if "title" in variations[0].get("metadata", {})
        }
        self._understanding = Understanding.train(phrases, titles, read_settings().knowledge)
        with self._storage.write_to(self._resource) as folder:
            self._understanding.save(folder)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training data as it is: no later component uses features."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent, ranking, response selector and candidates of each message."""
        for message in messages:
            if self._understanding is not None:
                _write(message, self._understanding.understand(message.get(TEXT) or ""))
        return messages


def _write(message: Message, decision: Decision) -> None:
    intent = decision.key.partition("/")[0] if decision.key else decision.status.value
    top = {INTENT_NAME_KEY: intent, PREDICTED_CONFIDENCE_KEY: decision.score}
    message.set(INTENT, top, add_to_output=True)
    ranking = [{INTENT_NAME_KEY: key, PREDICTED_CONFIDENCE_KEY: score} for key, score in decision.candidates]
    message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
    selector: dict[str, Any] = {"all_retrieval_intents": [intent] if decision.key else []}
    if decision.key:
        response = {
            INTENT_RESPONSE_KEY: decision.key,
            "utter_action": UTTER_PREFIX + decision.key,
            PREDICTED_CONFIDENCE_KEY: decision.score,
        }
        selector[intent] = {RESPONSE: response, "ranking": []}
    message.set(RESPONSE_SELECTOR_PROPERTY_NAME, selector, add_to_output=True)
    about = {"status": decision.status.value, "score": decision.score, "candidates": list(decision.candidates)}
    message.set(UNDERSTANDING, about, add_to_output=True)
