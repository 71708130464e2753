"""From signs to a finding: what stands alone, what only counts together, what the person has ruled out."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from capleak.safety.detect import Detected
from capleak.safety.memory import signs_in, suspended_in
from capleak.safety.rules import Rule
from capleak.safety.state import Level, State

# A clinician at work is answered with citations; a person who wants to die is a person.
_EVEN_FOR_CLINICIANS = frozenset({"RF22", "violence"})
_CLINICIAN = ("clinician_who", "clinician_asks")
# Signs that last for the conversation and never make a message urgent by being remembered.
_LASTING = frozenset({"known_scls", "recent_drug"})
# Either says that the disease is this person's.
_CLAIMS = frozenset({"known_scls", "scls_named"})


@dataclass(frozen=True)
class Weighed:
    """What a message comes to.

    Attributes:
        level: how urgent, None for not.
        rules: ids that count, the most serious first.
        variant: the text of the most serious rule.
        new_signs: half findings of this message.
        known_scls: the disease is known.
        recent_drug: a drug that can cause a leak was given.
        no_scls: the person ruled it out.
        is_clinician: a clinician asks how to manage.
    """

    level: Level | None = None
    rules: tuple[str, ...] = ()
    variant: str = "general"
    new_signs: frozenset[str] = frozenset()
    known_scls: bool = False
    recent_drug: bool = False
    no_scls: bool = False
    is_clinician: bool = False

    def with_rules(self, rules: tuple[str, ...], level: Level) -> Weighed:
        """Return the same with more rules."""
        return replace(self, level=level, rules=tuple(dict.fromkeys((*self.rules, *rules))))


class Weigher:
    """Weighs what was detected against the rules.

    Args:
        rules: all rules and signs.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)
        self._by_id = {rule.id: rule for rule in rules}

    def weigh(self, found: Detected, state: State) -> Weighed:
        """Return what `found` comes to in the light of the conversation."""
        new = set(found.met) | self._brought_back(found, state)
        claimed = not _CLAIMS.isdisjoint(new)
        ruled_out = "no_scls" in new or (state.no_scls and not claimed)
        known = not ruled_out and (state.known_scls or claimed)
        drug = not ruled_out and (state.recent_drug or "recent_drug" in new)
        signs = (new | signs_in(state)) - _LASTING
        signs |= {"known_scls"} if known else set()
        signs |= {"recent_drug"} if drug else set()
        hits = self._hits(new, signs)
        clinician = signs.issuperset(_CLINICIAN) and "at_home" not in signs
        if clinician:
            hits = [rule for rule in hits if rule.id in _EVEN_FOR_CLINICIANS]
        return self._weighed(hits, frozenset(new), ruled_out, known, drug, clinician)

    def _brought_back(self, found: Detected, state: State) -> Set[str]:
        """Return findings that were told as past or supposed and are said to be true now."""
        back = set(suspended_in(state)) if "revived" in found.met else set()
        return back | (found.past if "same_now" in found.met else set())

    def _hits(self, new: Set[str], signs: Set[str]) -> list[Rule]:
        """Return the rules that are met; what is only remembered counts only together with something new."""
        met: set[str] = set(signs)
        fresh: set[str] = set(new)
        hits: dict[str, Rule] = {}
        for _ in range(2):  # a rule may build on another one that stands later in the files
            for rule in self._rules:
                if rule.id in hits or not self._is_met(rule, fresh, met):
                    continue
                if rule.written.level == "sign":
                    fresh.add(rule.id)
                    met.add(rule.id)
                    continue
                hits[rule.id] = rule
                fresh.add(rule.id)
                met.add(rule.id)
        return [rule for rule in hits.values() if rule.written.level != "sign"]

    def with_urgent(self, weighed: Weighed, rules: tuple[str, ...]) -> Weighed:
        """Return the same with urgent rules that another language named, and the text that fits them."""
        more = weighed.with_rules(rules, "now")
        written = sorted((self._by_id[rule].written for rule in more.rules), key=lambda one: one.rank)
        return replace(more, variant=next((one.variant for one in written if one.variant != "general"), "general"))

    @staticmethod
    def _is_met(rule: Rule, fresh: Set[str], met: Set[str]) -> bool:
        written = rule.written
        if any(sign in met for sign in written.unless_sign):
            return False
        if rule.id in fresh and all(sign in met for sign in written.needs):
            return True
        return any(
            not fresh.isdisjoint(together) and all(sign in met for sign in together) for together in written.when
        )

    def _weighed(
        self, hits: list[Rule], new: frozenset[str], ruled_out: bool, known: bool, drug: bool, clinician: bool
    ) -> Weighed:
        levels = {rule.id: _level(rule, ruled_out) for rule in hits}
        kept = [rule for rule in hits if levels[rule.id] is not None]
        level: Level | None = None
        if kept:
            level = "now" if "now" in levels.values() else "today"
        order = sorted(kept, key=lambda rule: (levels[rule.id] != "now", rule.written.rank))
        variant = next((rule.written.variant for rule in order if rule.written.variant != "general"), "general")
        first = order[0].written.variant if order else "general"
        return Weighed(
            level=level,
            rules=tuple(rule.id for rule in order),
            variant=first if first != "general" else variant,
            new_signs=frozenset(sign for sign in new if self._by_id[sign].written.level == "sign"),
            known_scls=known,
            recent_drug=drug,
            no_scls=ruled_out,
            is_clinician=clinician,
        )


def _level(rule: Rule, ruled_out: bool) -> Level | None:
    written = rule.written
    if written.level == "sign":
        return None
    if ruled_out and written.ruled_out == "today":
        return "today"
    if ruled_out and written.ruled_out == "nothing":
        return None
    return written.level
