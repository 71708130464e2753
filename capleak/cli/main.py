"""`capleak`: the project's command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from capleak.cli import exits
from capleak.cli.wording import say
from capleak.content_error import ContentError
from capleak.settings import SettingsError, read_settings

_URL = click.option("--url", help="Ask the service at this address; never starts one.")
_NO_START = click.option("--no-start", is_flag=True, help="Never start a service.")


@click.group()
def capleak() -> None:
    """CapLeak answers questions on capillary leak syndrome from curated documents."""


@capleak.command()
@click.argument("text", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON line a message.")
@click.option("--input", "path", type=click.Path(path_type=Path), help='Read messages from a file ("-": stdin).')
@_URL
@_NO_START
def ask(text: str | None, as_json: bool, path: Path | None, url: str | None, no_start: bool) -> int:
    """Answer TEXT, or each line of a file, and exit."""
    from capleak.cli.ask import Message, read_messages
    from capleak.cli.ask import ask as run

    if (text is None) == (path is None):
        raise click.UsageError(say("no_text"))
    try:
        messages: list[Message] = [(None, text)] if text is not None else list(read_messages(path))
    except OSError as fault:
        raise click.UsageError(say("unreadable", path=path, fault=fault.strerror)) from fault
    return run(read_settings(), messages, as_json, url, not no_start)


@capleak.command()
@_URL
@_NO_START
def chat(url: str | None, no_start: bool) -> int:
    """Open a conversation in the terminal."""
    from capleak.cli.chat import chat as run

    return run(read_settings(), url, not no_start)


@capleak.command(name="run")
@click.argument("file", type=click.Path(path_type=Path))
@_URL
@_NO_START
def run_file(file: Path, url: str | None, no_start: bool) -> int:
    """Play the scripted conversation FILE; exits 1 on a mismatch."""
    from capleak.cli.script import run_script

    return run_script(read_settings(), file, url, not no_start)


@capleak.command()
def serve() -> int:
    """Run the service in the foreground (trains first if the data changed)."""
    from capleak.cli.serve import serve as run

    return run(read_settings())


@capleak.command()
def train() -> int:
    """Train the model if the data changed since it was last trained."""
    from capleak.cli.serve import prepare_or_explain

    return prepare_or_explain(read_settings())


@capleak.command()
@click.argument("key", required=False)
@click.option("--list", "listing", is_flag=True, help="Show the state of every answer.")
@click.option("--name", help="The reviewer's name.")
@click.option("--role", help='What the reviewer is, as "intensive care physician".')
def review(key: str | None, listing: bool, name: str | None, role: str | None) -> int:
    """Show the answer KEY (or "card", or "urgent") to a reviewer, or record a review with --name and --role."""
    from capleak.cli import card as cards
    from capleak.cli import review as reviews
    from capleak.cli.review_urgent import URGENT, review_urgent

    settings = read_settings()
    if listing and key is None:
        return reviews.list_reviews(settings)
    if key is None or (name is None) != (role is None):
        raise click.UsageError("give KEY, or KEY with --name and --role, or --list")
    if key == reviews.CARD:
        return cards.review(settings, name, role, date.today())
    if key == URGENT:
        return review_urgent(settings, name, role, date.today())
    if name is None or role is None:
        return reviews.show_answer(settings, key)
    return reviews.record(settings, key, name, role, date.today())


@capleak.command()
@click.option("--format", "form", type=click.Choice(["text", "html", "pdf"]), help="Default: by the name of the file.")
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file instead of standard output.")
def card(form: str | None, output: Path | None) -> int:
    """Print the emergency card for ambulance and emergency department staff."""
    from capleak.cli.card import card as run

    return run(read_settings(), form, output, date.today())


@capleak.group()
def escalations() -> None:
    """Show and settle the notices to care contacts."""


@escalations.command(name="list")
@click.option("--state", type=click.Choice(["pending", "delivered", "failed", "acknowledged"]), help="Only these.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many.")
def list_escalations(state: str | None, limit: int) -> int:
    """List the newest escalations."""
    from capleak.cli import escalations as staff

    return staff.list_rows(read_settings(), state, limit)


@escalations.command(name="show")
@click.argument("reference")
def show_escalation(reference: str) -> int:
    """Show everything that is known of REFERENCE."""
    from capleak.cli import escalations as staff

    return staff.show(read_settings(), reference)


@escalations.command(name="ack")
@click.argument("reference")
@click.option("--name", help="Who has taken it. Default: the name of the user of this machine.")
def acknowledge_escalation(reference: str, name: str | None) -> int:
    """Note that a person has taken REFERENCE; nobody else is told of it then."""
    from capleak.cli import escalations as staff

    return staff.acknowledge(read_settings(), reference, name)


@escalations.command(name="retry")
@click.argument("reference")
def retry_escalation(reference: str) -> int:
    """Have REFERENCE tried again from now on."""
    from capleak.cli import escalations as staff

    return staff.retry(read_settings(), reference)


@escalations.command(name="deliver")
def deliver_escalations() -> int:
    """Deliver once what is due; `capleak serve` does so all the time."""
    from capleak.cli import escalations as staff

    return staff.deliver(read_settings())


@capleak.command(name="new-question")
@click.argument("topic")
@click.argument("name")
def new_question(topic: str, name: str) -> int:
    """Write the stubs of the question TOPIC/NAME."""
    from capleak.cli.new_question import new_question as run

    return run(read_settings(), topic, name, date.today())


@capleak.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def evaluate(arguments: Sequence[str]) -> int:
    """Measure the understanding on the held-out phrases, or ("safety ...", "conversation ...") more."""
    if arguments[:1] == ("safety",):
        from capleak.cli.safety import evaluate_safety

        return evaluate_safety(read_settings(), list(arguments[1:]))
    if arguments[:1] == ("conversation",):
        from capleak.cli.evaluate_conversation import evaluate_conversation

        return evaluate_conversation(read_settings(), list(arguments[1:]))
    from capleak.evaluation.evaluate import main as run

    return run(list(arguments))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: words after `capleak`; the process's own by default.

    Returns:
        The exit code.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal in an odd locale must not end a conversation.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code: int | None = capleak.main(arguments, prog_name="capleak", standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        return exits.USAGE
    except SettingsError as fault:
        print(fault, file=sys.stderr)
        return exits.USAGE
    except ContentError as fault:
        print(fault, file=sys.stderr)
        return exits.BAD_CONTENT
    except (click.Abort, KeyboardInterrupt):
        return exits.UNAVAILABLE
    return code or exits.OK


if __name__ == "__main__":
    sys.exit(main())
