"""What one source and one fact hold."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field, validator

Show = Literal["everyone", "clinician", "never"]
SOURCE_KINDS = Literal[
    "cohort",
    "case_series",
    "case_report",
    "review",
    "guideline",
    "regulator",
    "label",
    "registry",
    "reference",
    "patient_group",
    "wiki",
    "press",
    "blog",
    "web_article",
]


class Record(BaseModel):
    """A read-only record that refuses keys it does not know."""

    class Config:
        extra = "forbid"
        frozen = True


class Source(Record):
    """One document: the only place with its address."""

    id: str = Field(regex=r"^[A-Z][A-Z0-9]+$")
    title: str = Field(min_length=4)
    authors: str = Field(min_length=2)
    publisher: str = Field(min_length=2)
    year: int | None = Field(ge=1900, le=2100)
    kind: SOURCE_KINDS
    people: int | None = Field(ge=1)
    trust: Literal["A", "B", "C", "D"]
    read: str = Field(min_length=3)
    via: str | None
    doi: str | None
    pmid: str | None
    url: str | None = Field(regex=r"^https?://")
    linked: bool
    caution: str | None

    @validator("caution", always=True)
    def _weak_sources_are_named_as_weak(cls, caution: str | None, values: dict[str, object]) -> str | None:
        if values.get("trust") in ("C", "D") and not caution:
            raise ValueError("a source of trust C or D needs a caution for the reader")
        return caution


class Number(Record):
    """One number of a fact, bound to its unit, the group it is about and the time it holds at."""

    value: str = Field(regex=r"^(<|>|<=|>=)?\d[\d.,/ -]*( in \d+)?$")
    unit: str = ""
    group: str | None = None
    time: str | None = None


class Fact(Record):
    """One atomic statement in the project's own words, with the place where it was read."""

    id: str = Field(regex=r"^[LAX]\d{2,3}$")
    source: str
    locator: str = Field(min_length=3)
    kind: Literal["stated", "derived", "gap"]
    audience: Literal["everyone", "clinician"]
    show: Show
    text: str = Field(min_length=10)
    numbers: tuple[Number, ...]
    terms: tuple[str, ...]
    conflicts: tuple[str, ...] = ()
    note: str | None = None
    topic: str = ""

    @validator("terms")
    def _has_a_term(cls, terms: tuple[str, ...]) -> tuple[str, ...]:
        if not terms or not all(term.strip() for term in terms):
            raise ValueError("needs at least one key word, and no empty one")
        return terms

    @validator("show")
    def _shown_to_the_right_reader(cls, show: Show, values: dict[str, object]) -> Show:
        if values.get("audience") == "clinician" and show == "everyone":
            raise ValueError("a fact for clinicians cannot be shown to everyone")
        if values.get("kind") == "gap" and show != "never":
            raise ValueError("a gap note is shown to nobody: 'show: never'")
        return show
