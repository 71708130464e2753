"""One plain form for the many ways of writing the same characters. Linear in the length of the text."""

from __future__ import annotations

import re
import unicodedata

# Letters of other alphabets that look like Latin ones, for words that mix alphabets (a Cyrillic "es" at the
# head of "chest").
_LOOK_ALIKES = str.maketrans(
    "АаВЕеКкМмНОоРрСсТтУуХхІіЈјЅѕԁһԛԝѵгпᴄᴏᴜɑɡıɩⅼӏΑαΒΕεΖΗΙιΚκΜΝνΟοΡρΤτΥυΧχγη",
    "aabeekkmmhooppccttyyxxiijjssdhqwvrncouagiilIaabeezhiikkmnvooppttyuxxyn",
)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f\u1d00-\u1dbf\u0250-\u02af\u2160-\u2188]")
_SIGNS = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "⁄": "/", "∕": "/", "÷": "/", "：": ":", "｜": "/",
        "|": "/", "\\": "/", "×": "x", "٫": ".", "٬": ",", "º": "°", "→": " to ", "•": " ", "…": "...",
    }
)  # fmt: skip
_LONG = re.compile(r"([a-z])\1{2,}")
_ZERO = re.compile(r"(?<=\d)o(?=\d| ?[/:]| over\b)|(?<=[/:]\d)o\b|(?<=[/:] \d)o\b|(?<=\bover \d)o\b")
_ONE = re.compile(r"(?<=\d)[li](?=\d)")
_MIXED = re.compile(r"\b(?=[a-z]*\d)[a-z]+\d[a-z0-9]*[a-z][a-z0-9]*\b|\b\d[a-z]{3,}\b")
_LEET = str.maketrans("013457", "oieast")
_SPACED = re.compile(r"(?<![a-z0-9'])(?:[a-z] ){4,}[a-z](?![a-z0-9'])")
_DOTTED = re.compile(r"(?<![a-z0-9])(?:[a-z]\.){2,4}(?![a-z0-9])|(?<![a-z0-9.])[a-z]\.[a-z](?![a-z0-9.])")
_ACCENTS = re.compile(r"[\u0300-\u036f]+")


def normalise(text: str) -> str:
    """Return `text` in lower case with one form for each character.

    Invisible characters go, full-width and decorated letters become plain ones, look-alikes of other alphabets
    become Latin in words that mix alphabets, and "7O/4O" becomes "70/40". Words of other languages stay.
    """
    encodable = text.encode("utf-8", "replace").decode("utf-8")
    wide = unicodedata.normalize("NFKC", encodable.translate(_SIGNS))
    seen = "".join(map(_visible, wide)).translate(_SIGNS)
    plain = _latin_again(_without_accents(seen)).lower()
    plain = _ONE.sub("1", _ZERO.sub("0", plain))
    plain = _DOTTED.sub(lambda found: found.group().replace(".", ""), plain)
    return _SPACED.sub(lambda found: found.group().replace(" ", ""), _LONG.sub(r"\1\1", plain))


def without_digits_for_letters(word: str) -> str:
    """Return `word` with letters for the digits that stand in for them ("br34the")."""
    return word.translate(_LEET)


def is_letters_and_digits(word: str) -> bool:
    """Does `word` look like a word with digits in place of letters?"""
    return bool(_MIXED.fullmatch(word))


def _visible(char: str) -> str:
    if char in "\n\r\u2028\u2029\x0b\x0c\x85":
        return "\n"
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.digit(char))
    # Cf: zero-width and direction marks; Cc: controls. The joiners of Indic scripts are not needed for matching.
    if category in ("Cf", "Cs", "Co", "Cn"):
        return ""
    return " " if category in ("Cc", "Zs") else char


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", _ACCENTS.sub("", apart))


def _latin_again(text: str) -> str:
    """Return `text` with look-alikes replaced, unless it is written in the other alphabet."""
    if not _FOREIGN.search(text):
        return text
    if len(_FOREIGN.findall(text)) > 2 * len(_LATIN.findall(text)) + 2:
        return text
    return " ".join(_plain_word(word) for word in text.split(" "))


def _plain_word(word: str) -> str:
    """Return `word` in Latin letters if all of it can be read as such."""
    if not _FOREIGN.search(word):
        return word
    read = word.translate(_LOOK_ALIKES)
    return word if _FOREIGN.search(read) else read
