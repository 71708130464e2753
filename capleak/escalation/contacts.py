"""Who is told of an urgent message, and what they may be told: the deployer's choice, from the environment."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from capleak.escalation.notice import Notice, send
from capleak.settings import SettingsError, read_settings

FIELDS = ("time", "channel", "rules", "country", "reference", "text")
DEFAULT_FIELDS = FIELDS[:-1]  # what a person wrote leaves the house only where that is asked for


@dataclass(frozen=True)
class Contact:
    """One address. It holds passwords, so only its name is ever stored or printed."""

    url: str

    @property
    def name(self) -> str:
        """A short name that does not give the address away."""
        return hashlib.sha256(self.url.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Contacts:
    """The care contacts of an installation.

    Attributes:
        addresses: where notices go; each notice goes to all of them.
        fields: what a notice says.
        folder: the `knowledge/urgent` folder, which holds the words of a notice.
        send: takes a notice to an address and tells whether it got there.
    """

    addresses: tuple[Contact, ...] = ()
    fields: tuple[str, ...] = DEFAULT_FIELDS
    folder: Path = Path()
    send: Callable[[str, Notice], bool] = send

    @property
    def wants_text(self) -> bool:
        """May contacts read what the person wrote?"""
        return "text" in self.fields


def read_contacts(environ: Mapping[str, str] | None = None) -> Contacts:
    """Read the care contacts.

    Args:
        environ: variables to read; the process's own by default.

    Raises:
        SettingsError: a field is unknown; the message names it.
    """
    env = os.environ if environ is None else environ
    addresses = tuple(Contact(url) for url in dict.fromkeys(env.get("CAPLEAK_ESCALATE_TO", "").split()))
    fields = tuple(env.get("CAPLEAK_ESCALATE_FIELDS", "").replace(",", " ").split()) or DEFAULT_FIELDS
    unknown = [field for field in fields if field not in FIELDS]
    if unknown:
        raise SettingsError(f"CAPLEAK_ESCALATE_FIELDS knows {', '.join(FIELDS)}; not '{unknown[0]}'")
    return Contacts(addresses, fields, read_settings(env).knowledge / "urgent")


def check_addresses(contacts: Contacts) -> None:
    """Check that every address is one that notices can be sent to.

    Raises:
        SettingsError: one is not; the message counts it and does not print it, for it may hold a password.
    """
    if not contacts.addresses:
        return
    from apprise import Apprise  # takes a quarter of a second

    for number, contact in enumerate(contacts.addresses, 1):
        if Apprise.instantiate(contact.url, suppress_exceptions=True) is None:
            raise SettingsError(f"CAPLEAK_ESCALATE_TO: entry {number} is not an address that apprise knows")
