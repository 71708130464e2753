"""`capleak card`: the emergency card as text, HTML or PDF; and its review."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from capleak.cli import exits
from capleak.cli.review import with_review
from capleak.cli.wording import say
from capleak.knowledge import ContentError, load_library
from capleak.safety.card import Card, card_path, load_card, made_ready
from capleak.safety.card_text import as_text
from capleak.settings import Settings

_BY_NAME = {".pdf": "pdf", ".html": "html", ".htm": "html"}


def card(settings: Settings, form: str | None, output: Path | None, today: date) -> int:
    """Print the card, or write it to a file.

    Args:
        settings: the project.
        form: text, html or pdf; without it the name of the file decides.
        output: the file; without it the card goes to standard output.
        today: the day that the review date is held against.
    """
    form = form or _BY_NAME.get(output.suffix.lower() if output else "", "text")
    if output is None and form == "pdf" and sys.stdout.isatty():
        raise click.UsageError(say("card_on_terminal"))
    content = _rendered(_read(settings, today), form, settings)
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return exits.OK
    try:
        output.write_bytes(content)
    except OSError as fault:
        raise click.UsageError(say("card_not_written", path=output, fault=fault.strerror)) from fault
    print(say("card_written", path=output))
    return exits.OK


def review(settings: Settings, name: str | None, role: str | None, today: date) -> int:
    """Show the card to a reviewer, or record a review.

    Args:
        settings: the project.
        name: the reviewer's name.
        role: what makes them able to judge; without both the card is shown.
        today: the day of the review.
    """
    if name is None or role is None:
        ready = _read(settings, today)
        facts = load_library(settings.knowledge).facts
        print(as_text(ready))
        for fact in ready.facts:
            print(f"{fact}  {facts[fact].text}")
        print("\n" + say("card_review_how"))
        return exits.OK
    reviewer = f"{name}, {role}".replace('"', "'")
    path = card_path(settings.knowledge)
    words = load_card(settings.knowledge)
    values = {"reviewed_on": today.isoformat(), "reviewer": reviewer, "review_hash": words.text_hash}
    lines = with_review(path.read_text(encoding="utf-8").splitlines(), values, "")
    path.write_text("\n".join(list(lines)) + "\n", encoding="utf-8")
    if not load_card(settings.knowledge).is_reviewed:
        raise ContentError(path, 1, say("card_review_failed"))
    print(say("card_reviewed", reviewer=reviewer))
    return exits.OK


def _read(settings: Settings, today: date) -> Card:
    words = load_card(settings.knowledge)
    try:
        return made_ready(words, load_library(settings.knowledge), today)
    except KeyError as fault:
        message = say("card_without_fact", fact=fault.args[0])
        raise ContentError(card_path(settings.knowledge), 1, message) from fault


def _rendered(ready: Card, form: str, settings: Settings) -> bytes:
    if form == "pdf":
        from capleak.safety.card_pdf import DoesNotFitError, as_pdf

        try:
            return as_pdf(ready)
        except DoesNotFitError as fault:
            raise ContentError(card_path(settings.knowledge), 1, str(fault)) from fault
    if form == "html":
        from capleak.safety.card_html import as_html

        return as_html(ready).encode()
    return as_text(ready).encode()
