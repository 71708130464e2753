"""The memory of a conversation: what still counts, and what is kept."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from capleak.safety.state import Hit, Partial, State

KEPT_SECONDS = 30 * 60
KEPT_MESSAGES = 6
# Longer messages stand for themselves; pieces of a sentence are short.
_PIECE_WORDS = 9
_LONGEST_KEPT = 400


def still_valid(state: State, now: float) -> State:
    """Return `state` without what is older than half an hour; a known disease or drug stays."""
    since = now - KEPT_SECONDS
    recent = [(text, at) for text, at in zip(state.messages, state.heard, strict=True) if at >= since]
    return replace(
        state,
        hits=tuple(hit for hit in state.hits if hit.at >= since),
        partial=tuple(partial for partial in state.partial if partial.at >= since),
        messages=tuple(text for text, _ in recent),
        heard=tuple(at for _, at in recent),
    )


def joined_with_earlier(text: str, state: State) -> tuple[str, str] | None:
    """Return what was said just before, as the beginning of one sentence, and `text`; None if nothing joins.

    People send "72", "over", "40". Only short pieces are joined, and a whole sentence ends the piece.
    """
    pieces: list[str] = []
    for earlier in reversed(state.messages):
        if len(earlier.split()) > _PIECE_WORDS:
            break
        pieces.insert(0, earlier)
    return (" ".join(map(_open_ended, pieces)), text) if pieces else None


def remembered(
    state: State, text: str, now: float, signs: Iterable[str], waiting: Iterable[str], hits: Iterable[Hit]
) -> State:
    """Return `state` with this message in it.

    Args:
        state: still valid.
        text: the normalised message.
        now: the time.
        signs: half findings.
        waiting: findings told as past, denied or supposed.
        hits: rules that were hit.
    """
    partial = {(one.sign, one.suspended): one for one in state.partial}
    partial.update({(sign, False): Partial(sign, now) for sign in signs})
    partial.update({(sign, True): Partial(sign, now, suspended=True) for sign in waiting})
    return replace(
        state,
        hits=(*state.hits, *hits),
        partial=tuple(partial.values()),
        messages=(*state.messages, text[:_LONGEST_KEPT])[-KEPT_MESSAGES:],
        heard=(*state.heard, now)[-KEPT_MESSAGES:],
    )


def signs_in(state: State) -> Set[str]:
    """Return the half findings that still count."""
    return {one.sign for one in state.partial if not one.suspended}


def suspended_in(state: State) -> Set[str]:
    """Return the findings that were told as past, denied or supposed."""
    return {one.sign for one in state.partial if one.suspended}


def _open_ended(piece: str) -> str:
    ends = piece.rstrip()
    return ends if ends.endswith(("?", ".", "!", ";")) else f"{ends} "
