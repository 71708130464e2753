"""`capleak review urgent`: the urgent texts, which need two people's review."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from capleak.cli import exits
from capleak.cli.wording import say
from capleak.safety.languages import load_languages
from capleak.safety.review import NEEDED, reviews, sign
from capleak.safety.wording import load_urgent_wording
from capleak.settings import Settings

# What the urgent texts are called among the keys of answers.
URGENT = "urgent"


def review_urgent(settings: Settings, name: str | None, role: str | None, today: date) -> int:
    """Show the urgent texts to a reviewer, or record a review.

    Args:
        settings: the project.
        name: the reviewer's name.
        role: what makes them able to judge; without both the texts are shown.
        today: the day of the review.
    """
    folder = settings.knowledge / "urgent"
    if name is None or role is None:
        print(_texts(folder) + "\n\n" + state_of_urgent(folder) + "\n" + say("review_how", key=URGENT))
        return exits.OK
    done = sign(folder, name, role, today)
    print(say("review_recorded", key=URGENT, reviewer=f"{name}, {role}"))
    print(say("review_urgent_count", done=len(done), needed=NEEDED))
    return exits.OK


def state_of_urgent(folder: Path) -> str:
    """Return who has reviewed the urgent texts as they stand, and how many reviews they need."""
    done = reviews(folder)
    names = "; ".join(f"{one.name}, {one.role}" for one in done) or say("review_none")
    return say("review_urgent_count", done=len(done), needed=NEEDED) + f" {names}"


def _texts(folder: Path) -> str:
    wording = load_urgent_wording(folder)
    texts, countries = wording.texts, wording.countries
    named = {variant: wording.urgent(variant, None, ()).bubbles for variant in texts.variants}
    named |= {
        "today": wording.today(None, ()).bubbles,
        "reminder": wording.reminder(None).bubbles,
        "safe_again": wording.safe_again(None).bubbles,
        **{f"contact.{name}": (line,) for name, line in texts.contact.dict().items()},
        "numbers": tuple(f"{code}: {wording.number_phrase(code)}" for code in countries.numbers),
        "crisis_lines": (
            *(f"{code}: {one.say}" for code, one in countries.crisis.items()),
            countries.crisis_anywhere.say,
        ),
        **load_languages(folder / "languages.yml").lines,
    }
    return "\n\n".join("\n".join([f"{name}:", *(f"  {line}" for line in lines)]) for name, lines in named.items())
