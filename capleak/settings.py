"""Settings: the environment, read once into one record."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
SHORTEST_SECRET = 32
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d+)?|https?://\[[0-9a-f:]+\](:\d+)?")


class SettingsError(ValueError):
    """An environment variable holds something that cannot be used."""


@dataclass(frozen=True)
class Settings:
    """How this installation runs; `.env.example` explains each variable.

    Attributes:
        project: folder with `data`, `knowledge` and `models`.
        state: folder for what the running service keeps (secret, log, process id).
        host: address the service listens on.
        port: its TCP port.
        action_port: TCP port of the action server, always on loopback.
        answer_timeout: seconds after which a message gets an apology instead of an answer.
        country: two-letter code of the country that the emergency numbers are for, if the deployer set one.
        public: this installation serves the public.
        outbox_days: days after which a settled notice is removed from the outbox.
        secret: what tokens are signed with; without one it is made on the first start and kept in `state`.
        origins: pages of other addresses that may embed the chat (`https://example.org`).
        per_minute: messages a minute that one conversation in the browser may send.
        per_minute_address: requests a minute that one address may send to the web channel.
        site: address of the pages as the public knows it, without a slash at its end; empty where it is not known.
    """

    project: Path = PROJECT
    state: Path = PROJECT / ".capleak"
    host: str = "127.0.0.1"
    port: int = 5005
    action_port: int = 5055
    answer_timeout: float = 8.0
    country: str | None = None
    public: bool = False
    outbox_days: float = 30
    secret: str | None = field(default=None, repr=False)
    origins: tuple[str, ...] = ()
    per_minute: float = 20
    per_minute_address: float = 120
    site: str = ""

    @property
    def url(self) -> str:
        """Address of the service."""
        return f"http://{self.host}:{self.port}"

    @property
    def data(self) -> Path:
        """Folder with the questions and answers."""
        return self.project / "data"

    @property
    def knowledge(self) -> Path:
        """Folder with sources, facts and vocabulary."""
        return self.project / "knowledge"

    @property
    def models(self) -> Path:
        """Folder with trained models."""
        return self.project / "models"


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment.

    Args:
        environ: variables to read; the process's own by default.

    Raises:
        SettingsError: a variable is not of its form; the message names it.
    """
    env = os.environ if environ is None else environ
    project = Path(env.get("CAPLEAK_PROJECT") or PROJECT).resolve()
    return Settings(
        project=project,
        state=Path(env.get("CAPLEAK_STATE") or project / ".capleak").resolve(),
        host=env.get("CAPLEAK_HOST") or "127.0.0.1",
        port=int(_number(env, "CAPLEAK_PORT", 5005)),
        action_port=int(_number(env, "CAPLEAK_ACTION_PORT", 5055)),
        answer_timeout=_number(env, "CAPLEAK_ANSWER_TIMEOUT", 8.0),
        country=(env.get("CAPLEAK_COUNTRY") or "").upper() or None,
        public=env.get("CAPLEAK_PUBLIC", "") not in ("", "0"),
        outbox_days=_number(env, "CAPLEAK_OUTBOX_DAYS", 30),
        secret=_secret(env),
        origins=_origins(env),
        per_minute=_number(env, "CAPLEAK_PER_MINUTE", 20),
        per_minute_address=_number(env, "CAPLEAK_PER_MINUTE_ADDRESS", 120),
        site=_site(env),
    )


def _secret(env: Mapping[str, str]) -> str | None:
    secret = env.get("CAPLEAK_SECRET") or None
    if secret and len(secret) < SHORTEST_SECRET:
        raise SettingsError(f"CAPLEAK_SECRET must have {SHORTEST_SECRET} characters or more")
    return secret


def _site(env: Mapping[str, str]) -> str:
    site = (env.get("CAPLEAK_SITE") or "").rstrip("/")
    if site and not _ORIGIN.fullmatch(site):
        raise SettingsError(f"CAPLEAK_SITE takes an address such as https://example.org, not {site}")
    return site


def _origins(env: Mapping[str, str]) -> tuple[str, ...]:
    origins = tuple(env.get("CAPLEAK_ORIGINS", "").split())
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            raise SettingsError(f"CAPLEAK_ORIGINS takes addresses such as https://example.org, not {origin}")
    return origins


def _number(env: Mapping[str, str], name: str, default: float) -> float:
    text = env.get(name) or str(default)
    try:
        value = float(text)
    except ValueError:
        raise SettingsError(f"{name} must be a number, not '{text}'") from None
    if not 0 < value < 65536:
        raise SettingsError(f"{name} must be above 0 and below 65536, not {text}")
    return value
