"""Tokens of the web channel: JSON Web Tokens (RFC 7519) that name one conversation and expire."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import jwt

from capleak.adapters.channels.web_errors import WebError

LIFETIME = timedelta(hours=24)
_ALGORITHM = "HS256"
_AUDIENCE = "capleak-web"


@dataclass(frozen=True)
class Pass:
    """What a token says.

    Attributes:
        conversation: id of the conversation.
        expires: the moment at which the token stops to hold.
        country: code of the country that the owner of the page set.
    """

    conversation: str
    expires: datetime
    country: str | None = None


class Tokens:
    """Issues and reads tokens.

    Args:
        secret: the installation's secret; a key of their own is derived from it.
        lifetime: how long a token holds.
    """

    def __init__(self, secret: bytes, lifetime: timedelta = LIFETIME) -> None:
        self._key = hmac.new(secret, _AUDIENCE.encode(), hashlib.sha256).digest()
        self._lifetime = lifetime

    def issue(self, country: str | None = None) -> tuple[str, Pass]:
        """Return a token for a new conversation, and what it says."""
        expires = (datetime.now(timezone.utc) + self._lifetime).replace(microsecond=0)
        # No id of another channel looks like this one, so a web token opens nothing there.
        passed = Pass(f"web-{secrets.token_hex(16)}", expires, country)
        claims = {"sub": passed.conversation, "exp": expires, "aud": _AUDIENCE, "country": country}
        return jwt.encode(claims, self._key, _ALGORITHM), passed

    def read(self, header: str | None) -> Pass:
        """Return what the token in an `Authorization` header says.

        Raises:
            WebError: there is none, it was not issued here, or it has expired.
        """
        scheme, _, token = (header or "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise WebError("no_token")
        try:
            claims = jwt.decode(
                token.strip(), self._key, [_ALGORITHM], audience=_AUDIENCE, options={"require": ["sub", "exp", "aud"]}
            )
        except jwt.ExpiredSignatureError as fault:
            raise WebError("expired") from fault
        except (jwt.InvalidTokenError, ValueError) as fault:
            raise WebError("bad_token") from fault
        return Pass(claims["sub"], datetime.fromtimestamp(claims["exp"], timezone.utc), claims.get("country"))
