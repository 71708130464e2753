"""How a reply looks on the terminal."""

from __future__ import annotations

from capleak.cli.terminal import render

_URL = "https://example.org/" + "a-long-path/" * 12


def _reply(**changes: object) -> dict[str, object]:
    return {"bubbles": ["Plasma leaks."], "sources": [], "buttons": [], **changes}


def test_a_long_item_of_a_list_is_indented_under_its_first_word() -> None:
    item = "- " + "little or no urine in the hours before shock " * 4

    lines = render(_reply(bubbles=[f"Signs:\n{item}"])).splitlines()

    assert lines[:2] == ["Signs:", lines[1]]
    assert lines[1].startswith("- little")
    assert len(lines) > 2
    assert all(line.startswith("  ") and len(line) <= 88 for line in lines[2:])


def test_an_address_stands_on_one_line_however_long() -> None:
    source = {"id": "A", "title": "A paper", "year": 2010, "url": _URL, "locator": "abstract"}

    assert f"  {_URL}" in render(_reply(sources=[source])).splitlines()


def test_control_characters_of_a_reply_do_not_reach_the_terminal() -> None:
    assert "\x1b" not in render(_reply(bubbles=["a \x1b[31mred\nline"]))
