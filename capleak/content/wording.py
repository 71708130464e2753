"""Rules on wording: nothing that instructs, promises, diagnoses or breaks a channel."""

from __future__ import annotations

import re
from collections.abc import Iterator

from capleak.content.answer import Answer, quoted
from capleak.content.problem import Problem
from capleak.content.quantities import quantities
from capleak.content.units import DOSES
from capleak.knowledge.glossary import Glossary

# What no answer may hold, whoever reads it: rule, pattern, what to do.
_ALWAYS = (
    ("wording.braces", r"[{}]|\$\{", "braces break the templates of Rasa and of channels: take them out"),
    (
        "wording.control",
        r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]",
        "an invisible character",
    ),
    ("wording.slash", r"(?m)^\s*/", "a line that starts with '/' is a command to Rasa"),
    (
        "wording.address",
        r"(?i)https?:|www\.|\b[\w-]+\.(?:com|org|net|gov|info|fyi|io)\b",
        "addresses live in sources.yml only",
    ),
    ("wording.citation", r"(?<!\[)\[(?!\[)[^\]\[]*\](?!\])", "citations are made from marks: no [1] by hand"),
    ("wording.markup", r"<[a-zA-Z/][^>]*>|\*\*|__|^#+ |`", "plain text only: channels add their own form"),
    ("wording.click", r"(?i)\bclick (?:here|on)\b", "say what stands behind the link"),
    (
        "wording.no_treatment",
        r"(?i)\bno treatments?\b(?! (?:has|have|can be) proven)",
        "there is treatment: say 'no cure' (A64)",
    ),
    (
        "wording.reassurance",
        r"(?i)\b(?:don't|do not|no need to|nothing to) (?:worry|panic|fear|be afraid)|\brest assured\b|\byou(?:'ll| will) be "
        r"(?:fine|ok|okay|safe|all right|alright)\b|\bperfectly safe\b|\b(?:is|are) nothing (?:serious|to fear)\b"
        r"|\bgood news\b|\bi'?m sure (?:you|it)\b|\byou are safe\b|\bit is harmless\b",
        "no reassurance: say what is known",
    ),
    (
        "wording.diagnosis",
        r"(?i)(?<!if )(?<!when )(?<!whether )(?<!that )(?<!once )(?<!because )\byou (?:probably |likely |clearly |surely |"
        r"certainly |definitely |do |may |might |do not |don't )?have (?:the disease|it\b(?! in)|(?:systemic |primary |"
        r"secondary )?capillary leak|s?cls|clarkson|(?:an|another) attack|sepsis)|\byour symptoms (?:are|mean)|(?<!whether )(?<!if )(?<!that )\bthis is "
        r"(?:an|your) attack\b",
        "no personal diagnosis",
    ),
)
_LAY = (
    (
        "wording.relative",
        r"(?i)\b(?:hazard|odds|risk|rate) ratios?\b|\brelative risk\b|\bconfidence interval|\b[pP] ?[=<]|\btimes (?:as|more|less)"
        r" likely\b",
        "no relative figures for lay readers: give counts",
    ),
)
_ACTS = (
    r"take|start|stop|increase|reduce|lower|raise|double|halve|skip|change|use|switch|pause|resume|restart|add|give|inject|"
    r"avoid|try|continue|keep taking|ask for|space out|delay|get"
)
_DRIVERS = r"you (?:should|must|can|could|may|need to|have to|ought to|had better)(?: now| also| always)?|please|just|then|always|now"
_NEGATED = r"\b(?:not|never|nobody|without|cannot|whether|if|before)\b|n't\b"
# A pen that was prescribed for an allergic reaction is for use at once (evidence/REVIEW.md, RF10).
_PRESCRIBED = re.compile(r"\b(?:adrenaline|epinephrine|auto-?injector) pens?\b", re.IGNORECASE)
_DOSE_ACT = re.compile(
    r"(?i)\b(?:double|halve|increase|reduce|raise|lower|adjust|change|skip) (?:your|the|his|her|this|a) dose\b"
)


def check_wording(answer: Answer, glossary: Glossary) -> Iterator[Problem]:
    """Yield what one answer may not say."""
    for rule, pattern, advice in _ALWAYS if not answer.is_lay else (*_ALWAYS, *_LAY):
        match = re.search(pattern, answer.question.text if rule == "wording.citation" else answer.plain)
        if match:
            yield answer.problem(
                rule, f"{quoted(match.group() or ' ')}: {advice}", _around(answer.plain, match.start())
            )
    for sentence in answer.sentences:
        act = instruction(sentence.text, glossary)
        if act:
            message = f"{quoted(act)} tells the reader what to do with a medicine: say whom to ask instead"
            yield answer.problem("wording.instruction", message, sentence.text)
        if answer.is_lay and any(quantity.unit in DOSES for quantity in quantities(sentence.text)):
            yield answer.problem("wording.dose", f"a dose in a lay answer: {quoted(sentence.text)}", sentence.text)


def instruction(sentence: str, glossary: Glossary) -> str:
    """Return the passage of `sentence` that instructs the reader about a medicine, or nothing.

    "Do not stop" is no instruction to act; "stop", "you should take" are.
    """
    medicine = rf"(?:{glossary.medicines_pattern})"
    pattern = rf"(?:^|[.:;,]\s+|\band\s+|\bor\s+|\b(?:{_DRIVERS})\s+)(?:{_ACTS})\s+(?:[\w'-]+\s+){{0,4}}?{medicine}\b"
    for match in re.finditer(pattern, sentence, re.IGNORECASE):
        passage = sentence[: match.end() + len(" pens")]
        if not re.search(_NEGATED, passage, re.IGNORECASE) and not _PRESCRIBED.search(passage):
            return match.group().strip(" ,;:.")
    act = _DOSE_ACT.search(sentence)
    if act and not re.search(_NEGATED, sentence[: act.start()], re.IGNORECASE):
        return act.group()
    return ""


def _around(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 :].split("\n", maxsplit=1)[0]
