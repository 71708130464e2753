"""Questions in the ten most spoken languages besides English are known by their language."""

from __future__ import annotations

import pytest

from capleak.safety.screen import Screen
from capleak.safety.state import State
from capleak.settings import PROJECT

SCREEN = Screen.load(PROJECT / "knowledge")
ASKED = {
    "zh": "毛细血管渗漏综合征是什么？",
    "hi": "यह बीमारी क्या है?",
    "es": "¿Qué es el síndrome de fuga capilar y cómo se trata?",
    "fr": "Quelle est la cause du syndrome de fuite capillaire ?",
    "ar": "ما هي متلازمة تسرب الشعيرات الدموية؟",
    "bn": "এই রোগটি কী?",
    "pt": "O que é a síndrome de vazamento capilar e como é tratada?",
    "ru": "Что такое синдром капиллярной утечки?",
    "ur": "یہ بیماری کیا ہے؟",
    "id": "Apa itu sindrom kebocoran kapiler dan bagaimana mengobatinya?",
}


@pytest.mark.parametrize("code", ASKED)
def test_a_question_in_another_language_is_known_and_calm(code: str) -> None:
    finding, _ = SCREEN.screen(ASKED[code], State(), 0.0)

    assert (finding.language, finding.level) == (code, None)
    assert all(SCREEN.lines(code))
