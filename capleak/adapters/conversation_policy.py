"""The policy that answers in context: it comes after the urgent one and before Rasa's rules."""

from __future__ import annotations

from typing import Any

from rasa.core.constants import POLICY_PRIORITY
from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_RESTART_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

from capleak.adapters.conversation import rasa_conversation

UTTER_CONVERSATION = "utter_conversation"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class ConversationPolicy(Policy):
    """Predicts the planned reply and then silence; nothing where the plain answer stands."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Stand below the urgent policy (100) and above the RulePolicy (6)."""
        return {POLICY_PRIORITY: 50}

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ConversationPolicy:
        """Read the data of the conversation with the model, so that a fault in it shows at the start."""
        rasa_conversation()
        return cls(config, model_storage, resource, execution_context)

    def train(self, training_trackers: list[TrackerWithCachedStates], domain: Domain, **kwargs: Any) -> Resource:
        """Learn nothing: what a conversation is made of is data."""
        with self._model_storage.write_to(self._resource):
            return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """Return certainty for the next step of a planned reply, nothing otherwise."""
        probabilities = self._default_predictions(domain)
        plan = rasa_conversation().plan(tracker)
        if plan:
            step = ACTION_RESTART_NAME if plan.forget else UTTER_CONVERSATION
            action = ACTION_LISTEN_NAME if _has_spoken(tracker) else step
            probabilities[domain.index_for_action(action)] = 1.0
        return self._prediction(probabilities)


def _has_spoken(tracker: DialogueStateTracker) -> bool:
    """Has anything been done since the last message?"""
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            return False
        if isinstance(event, ActionExecuted):
            return True
    return False
