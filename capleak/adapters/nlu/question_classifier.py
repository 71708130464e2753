"""The NLU component: names the full key of a message and hands Rasa what it needs to answer.

Rasa fetches a retrieval answer from the `response_selector` dict of the parsed message
(rasa 3.6.21, core/actions/action.py:440-480); the classifier writes that dict itself, so that no
ResponseSelector is needed. Without it the user would get silence.
"""

from __future__ import annotations

import hashlib
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

from capleak.adapters.documents import DOCUMENTS
from capleak.adapters.nlu.ahead import AHEAD
from capleak.adapters.nlu.loaded import LOADED
from capleak.adapters.second_signal import SECOND
from capleak.knowledge import load_library
from capleak.safety.second import train
from capleak.search import FactVectors
from capleak.settings import read_settings
from capleak.understanding import Decision, Understanding

UNDERSTANDING = "understanding"
# What training reads beside Rasa's own training data.
_READ = ("vocabulary.yml", "thresholds.yml", "facts/*.yml", "urgent/heard/*.yml")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class QuestionClassifier(GraphComponent):
    """Decides which prepared question a message asks, or that none fits."""

    def __init__(self, storage: ModelStorage, resource: Resource, understanding: Understanding | None = None) -> None:
        self._storage = storage
        self._resource = resource
        self._understanding = understanding

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Have Rasa train again when a file has changed that it knows nothing of."""
        knowledge = read_settings().knowledge
        read = (path.read_bytes() for pattern in _READ for path in sorted(knowledge.glob(pattern)))
        return hashlib.sha256(b"".join(read)).hexdigest()

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
            understanding = Understanding.load(folder)
            SECOND.load(folder, understanding.listen)
            DOCUMENTS.load(folder, understanding)
            LOADED.understanding = understanding
            return cls(model_storage, resource, understanding)

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
        knowledge = read_settings().knowledge
        understanding = Understanding.train(phrases, titles, knowledge, AHEAD.encode)
        with self._storage.write_to(self._resource) as folder:
            understanding.save(folder)
            train(knowledge, understanding.listen_all, understanding.classifier.phrases).save(folder)
            FactVectors.make(load_library(knowledge), understanding).save(folder)
        self._understanding = understanding
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
    about["tentative"] = decision.tentative
    message.set(UNDERSTANDING, about, add_to_output=True)
