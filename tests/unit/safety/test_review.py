"""The urgent texts need two people's review, and it holds for the very words they read."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from capleak.content_error import ContentError
from capleak.safety.review import require_review, reviews, sign, text_hash
from capleak.safety.wording import load_urgent_wording
from capleak.settings import PROJECT

TODAY = date(2027, 1, 2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The texts without any review."""
    copy = tmp_path / "urgent"
    copy.mkdir()
    for path in (PROJECT / "knowledge" / "urgent").glob("*.yml"):
        shutil.copy(path, copy)
    text = (copy / "wording.yml").read_text()
    head, _, tail = text.partition("reviewers:")
    (copy / "wording.yml").write_text(f"{head}reviewers: []\n{tail[tail.index('number: {') :]}")
    return copy


def test_a_review_records_name_role_date_and_hash_and_leaves_the_words(folder: Path) -> None:
    before = load_urgent_wording(folder).texts
    (one,) = sign(folder, 'Dr  "A"  Näme', "immunologist", TODAY)
    after = load_urgent_wording(folder).texts

    assert (one.name, one.role, one.date, one.hash) == ('Dr "A" Näme', "immunologist", "2027-01-02", text_hash(folder))
    assert after.reviewers == (one,)
    assert after.copy(update={"reviewers": ()}) == before


def test_two_people_are_needed_and_one_person_twice_is_not_two(folder: Path) -> None:
    sign(folder, "Dr A. Name", "immunologist", TODAY)
    sign(folder, "dr a.  name", "intensive care physician", TODAY)
    with pytest.raises(ContentError, match="1 of 2"):
        require_review(folder)

    sign(folder, "Dr B. Other", "emergency physician", TODAY)
    require_review(folder)
    assert [one.role for one in reviews(folder)] == ["intensive care physician", "emergency physician"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("wording.yml", "Do not stand or drive.", "Do not drive."),
        ("wording.yml", "Please get medical advice today", "Please get advice today"),
        ("emergency_numbers.yml", 'AT: {number: "144"', 'AT: {number: "143"'),
        ("crisis_lines.yml", "116 123", "116 124"),
        ("languages.yml", "Notruf", "Nothilfe"),
    ],
)
def test_any_change_of_what_people_read_drops_both_reviews(name: str, old: str, new: str, folder: Path) -> None:
    for reviewer in ("Dr A. Name", "Dr B. Other"):
        sign(folder, reviewer, "physician", TODAY)
    path = folder / name
    changed = path.read_text().replace(old, new)
    assert changed != path.read_text()
    path.write_text(changed)

    assert reviews(folder) == ()
    with pytest.raises(ContentError, match="0 of 2"):
        require_review(folder)


def test_how_people_name_a_country_is_no_part_of_what_was_reviewed(folder: Path) -> None:
    path, before = folder / "emergency_numbers.yml", text_hash(folder)
    path.write_text(path.read_text().replace("[austria]", "[austria, vienna]"))

    assert text_hash(folder) == before


def test_reviews_of_earlier_words_are_left_out_when_the_next_is_written(folder: Path) -> None:
    sign(folder, "Dr A. Name", "physician", TODAY)
    path = folder / "wording.yml"
    path.write_text(path.read_text().replace("Do not stand or drive.", "Do not drive."))
    (one,) = sign(folder, "Dr B. Other", "physician", TODAY)

    assert load_urgent_wording(folder).texts.reviewers == (one,)
