"""The understanding as one thing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from capleak.answering.status import Status
from capleak.settings import PROJECT
from capleak.understanding import Understanding, UnderstandingError
from tests.unit.understanding.conftest import KNOWLEDGE, PHRASES, TITLES


@pytest.mark.parametrize("key", TITLES)
def test_a_title_gets_its_answer_with_score_one(understanding: Understanding, key: str) -> None:
    decision = understanding.understand(TITLES[key].upper().rstrip("?") + " !")
    assert (decision.status, decision.key, decision.score) == (Status.ANSWERED, key, 1.0)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("is clarksons hereditary", "causes/inherited"),
        ("can my children get capilary leek", "causes/inherited"),
        ("is it safe to fly with SCLS", "living/travel"),
    ],
)
def test_the_likeliest_question_is_the_one_asked(understanding: Understanding, text: str, key: str) -> None:
    decision = understanding.understand(text)
    assert decision.status in {Status.ANSWERED, Status.CLARIFY}
    assert decision.candidates[0][0] == key


@pytest.mark.parametrize("text", ["what is gout", "is crohns genetic", "tell me a joke"])
def test_what_is_not_about_the_disease_is_not_answered(understanding: Understanding, text: str) -> None:
    decision = understanding.understand(text)
    assert decision.status is Status.OUT_OF_SCOPE
    assert decision.key
    assert decision.key.startswith("out_of_scope/")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "\U0001f600",
        "?!.",
        "\ud800",
        "what\ud800 is it",
        "\x00\x1b[31m",
        "\u200b\u200d\ufeff",
        "\u202eesaesid eht si tahw",
        "\u05de\u05d4 \u05d6\u05d4",
        "{key} {{x}} {0} %s $x",
        "/symptoms{}",
        "/restart",
        "a" * 10_000,
        "what is it? " * 1_000,
        "\U0001f600" * 10_000,
        "\ufdfa" * 10_000,
        "'" * 10_000,
        "- " * 5_000,
        "(SCLS, " * 1_400,
    ],
)
def test_odd_messages_get_a_decision(understanding: Understanding, text: str) -> None:
    decision = understanding.understand(text)
    assert isinstance(decision.status, Status)
    assert 0 <= decision.score <= 1
    if decision.status is Status.OUT_OF_SCOPE:
        # Rasa says nothing at all to an out-of-scope message without a kind.
        assert decision.key


def test_what_is_loaded_decides_like_what_was_saved(understanding: Understanding, tmp_path: Path) -> None:
    understanding.save(tmp_path)
    loaded = Understanding.load(tmp_path)
    for text in ("is it genetic", "what is lupus", "hello there", TITLES["living/travel"]):
        before, after = understanding.understand(text), loaded.understand(text)
        assert (before.status, before.key) == (after.status, after.key)
        assert before.score == pytest.approx(after.score, abs=0.02)


@pytest.mark.parametrize("name", ["understanding.json", "rarity.npy", "classifier.npz"])
@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 broken", b"{}"])
def test_a_damaged_folder_is_refused(
    understanding: Understanding, tmp_path: Path, name: str, content: bytes | None
) -> None:
    understanding.save(tmp_path)
    (tmp_path / name).unlink()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(UnderstandingError, match="make train"):
        Understanding.load(tmp_path)


def test_another_format_is_refused(understanding: Understanding, tmp_path: Path) -> None:
    understanding.save(tmp_path)
    path = tmp_path / "understanding.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 99}))
    with pytest.raises(UnderstandingError, match="format 99"):
        Understanding.load(tmp_path)


@pytest.mark.parametrize("phrases", [{}, {"about/a": ["x"]}, {"about/a": ["x"], "about/b": ["?!"]}])
def test_fewer_than_two_questions_cannot_be_trained(phrases: dict[str, list[str]]) -> None:
    with pytest.raises(ValueError, match="at least two"):
        Understanding.train(phrases, {}, KNOWLEDGE)


def test_the_same_message_gets_the_same_decision(understanding: Understanding) -> None:
    assert understanding.understand("is it in my genes") == understanding.understand("is it in my genes")


def test_every_trained_key_is_known(understanding: Understanding) -> None:
    assert set(understanding.classifier.keys) == set(PHRASES)


def test_importing_it_loads_no_heavy_library() -> None:
    heavy = "{'rasa', 'tensorflow', 'sklearn', 'scipy', 'onnxruntime', 'spacy', 'matplotlib'}"
    code = f"import sys, capleak.understanding; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_message_that_the_screen_listened_to_is_not_embedded_again(
    understanding: Understanding, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "my neighbor wonders whether the disease runs in families"
    heard = understanding.listen(text)
    monkeypatch.setattr(understanding.embedder, "_run", lambda batch: pytest.fail("embedded again"))

    understanding.understand(text)

    assert heard == pytest.approx(understanding.embed(understanding.reader.read(text).text)[: len(heard)])
