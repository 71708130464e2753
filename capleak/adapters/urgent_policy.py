"""The policy that puts an emergency before everything else inside Rasa.

`rasa shell` and stock channels hand their messages to Rasa unscreened. Here they are screened, and
an urgent one gets `utter_urgent`, whatever the NLU made of it: a policy sees the text even where a
leading slash made Rasa replace the whole parse (rasa 3.6.21, engine/recipes/default_recipe.py:696-703).
Our own channels screen by themselves and stamp the message. A line that only joins the answer (advice today, a
reminder) is the response generator's part: a policy would break off an answer of several steps.
"""

from __future__ import annotations

import logging
from typing import Any

import rasa.core.actions.action
from rasa.core.constants import POLICY_PRIORITY
from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActionExecutionRejected, UserUttered
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

from capleak.adapters.rasa_screen import is_screened, rasa_screen
from capleak.adapters.screened import URGENT_INTENT

UTTER_URGENT = "utter_urgent"
UTTER_SAFE_AGAIN = "utter_safe_again"
ESCALATE = "action_escalate"
# Rasa waits five minutes for an action server (rasa 3.6.21, core/constants.py:21), and a stock REST channel
# sends nothing before all actions have run.
_ACTION_SECONDS = 0.8


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class UrgentPolicy(Policy):
    """Predicts the urgent text, the escalation and then silence; nothing for any other message."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Stand above every policy of Rasa's; the RulePolicy has 6."""
        return {POLICY_PRIORITY: 100}

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> UrgentPolicy:
        """Load the screen with the model, so that the first message does not wait for it."""
        rasa.core.actions.action.DEFAULT_REQUEST_TIMEOUT = _ACTION_SECONDS
        logging.getLogger("rasa.core.processor").addFilter(_without_traceback)
        rasa_screen()
        return cls(config, model_storage, resource, execution_context)

    def train(self, training_trackers: list[TrackerWithCachedStates], domain: Domain, **kwargs: Any) -> Resource:
        """Learn nothing; the rules of the screen are data of their own."""
        with self._model_storage.write_to(self._resource):
            return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """Return certainty for the next step of an urgent turn, nothing otherwise."""
        probabilities = self._default_predictions(domain)
        steps, done = _steps(tracker), _done(tracker)
        if done < len(steps):
            # The text has gone out by now, or the channel has sent it and written the row itself.
            if steps[done] == ESCALATE and UTTER_URGENT in steps:
                rasa_screen().escalate(tracker)
            probabilities[domain.index_for_action(steps[done])] = 1.0
        return self._prediction(probabilities)


def _without_traceback(record: logging.LogRecord) -> bool:
    # `rasa shell` would print a page of it right under the urgent text; the worker delivers all the same.
    if ESCALATE in record.getMessage():
        record.exc_info = None
    return True


def _steps(tracker: DialogueStateTracker) -> tuple[str, ...]:
    message = tracker.latest_message
    is_told = bool(message and message.intent.get("name") == URGENT_INTENT)
    if message and is_screened(message):
        return (ESCALATE, ACTION_LISTEN_NAME) if is_told else ()
    checked = rasa_screen().check(tracker)
    if is_told or (checked and checked.first):
        return (UTTER_URGENT, ESCALATE, ACTION_LISTEN_NAME)
    return (UTTER_SAFE_AGAIN, ACTION_LISTEN_NAME) if checked and checked.instead else ()


def _done(tracker: DialogueStateTracker) -> int:
    """Count the steps since the last message; a step that the action server refused is done too."""
    done = 0
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            break
        done += isinstance(event, ActionExecuted | ActionExecutionRejected)
    return done
