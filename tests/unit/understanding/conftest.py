"""A small understanding, trained once for all tests."""

from __future__ import annotations

import pytest

from capleak.settings import PROJECT
from capleak.understanding import Understanding
from capleak.understanding.vocabulary import Vocabulary, load_vocabulary

KNOWLEDGE = PROJECT / "knowledge"
TITLES = {
    "about/what_is_it": "What is capillary leak syndrome?",
    "causes/inherited": "Is it inherited? Can my children get it?",
    "living/travel": "Can I travel or fly?",
}
PHRASES = {
    "about/what_is_it": [
        "what is this disease",
        "explain scls to me",
        "tell me about clarkson disease",
        "what does capillary leak mean",
        "a short definition please",
        "describe the illness in plain words",
        "i was told i have capillary leak syndrome, what is that",
        "overview of the condition",
    ],
    "causes/inherited": [
        "is it hereditary",
        "does it run in families",
        "is it genetic",
        "will my kids have it too",
        "can i pass it on to my children",
        "is it in the genes",
        "my mother has it, will i get it",
        "family history of clarkson disease",
    ],
    "living/travel": [
        "can i take a plane",
        "is flying safe with scls",
        "may we go on holiday abroad",
        "travel insurance and long trips",
        "can my husband fly to spain",
        "what to pack for a journey",
        "is a long flight dangerous",
        "holiday plans",
    ],
    "smalltalk/greet": ["hello", "hi", "hey there", "good morning", "good evening", "hiya", "greetings", "hello bot"],
    "out_of_scope/everyday": [
        "what is the weather tomorrow",
        "who won the football match",
        "tell me a joke",
        "recipe for pancakes",
        "write me a poem",
        "how do i fix my bike",
        "what is the capital of france",
        "play some music",
    ],
    "out_of_scope/other_disease": [
        "what is lupus",
        "how is asthma treated",
        "symptoms of multiple sclerosis",
        "is gout hereditary",
        "can i fly with epilepsy",
        "what causes crohn's disease",
        "nephrotic syndrome diet",
        "is psoriasis contagious",
    ],
}


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The project's vocabulary."""
    return load_vocabulary(KNOWLEDGE / "vocabulary.yml")


@pytest.fixture(scope="session")
def understanding() -> Understanding:
    """An understanding of three questions."""
    return Understanding.train(PHRASES, TITLES, KNOWLEDGE)
