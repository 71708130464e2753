"""The chat on small, enlarged, mirrored, dark and strangely coloured pages."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.chat import Chat
from tests.browser.conftest import Opens
from tests.browser.fake import Fake

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
# What a screen of 1280 by 1024 is to somebody who reads at 400%.
ENLARGED = {"viewport": {"width": 320, "height": 256}}
TOO_WIDE = """(panel) => [panel, ...panel.querySelectorAll("*")]
    .filter((one) => one.checkVisibility() && !one.matches(".hidden"))
    .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline")
    .map((one) => one.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize(
    "options", [PHONE, ENLARGED, {"viewport": {"width": 320, "height": 640}}], ids=lambda one: str(one["viewport"])
)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_nothing_is_wider_than_a_small_screen(
    options: dict[str, object], direction: str, fake: Fake, opens: Opens
) -> None:
    chat = opens(fake.url, options=options, dir=direction).open()
    reply = chat.ask("What are the symptoms? " + "Pneumonoultramicroscopicsilicovolcanoconiosis" * 3)
    reply.get_by_text("Sources (3)").click()
    reply.locator(".mark").nth(1).click()
    chat.ask("my husband fainted")

    assert chat.panel.evaluate(TOO_WIDE) == []
    assert chat.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_phone_the_chat_fills_the_screen_and_the_keyboard_stays_away_from_the_notice(
    fake: Fake, opens: Opens
) -> None:
    chat = opens(fake.url, options=PHONE).open()

    assert chat.panel.bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 740}
    expect(chat.box).not_to_be_focused()


def test_enlarged_to_400_percent_the_answer_can_still_be_read_and_a_question_typed(fake: Fake, opens: Opens) -> None:
    chat = opens(fake.url, options=ENLARGED).open()
    reply = chat.ask("What are the symptoms?")

    expect(chat.box).to_be_in_viewport(ratio=1)
    expect(reply.locator("p").first).to_be_in_viewport()
    height = chat.panel.evaluate("panel => panel.clientHeight - panel.querySelector('form').offsetHeight")
    assert height > 150, "too little of the screen is left for the answer"


def test_a_long_answer_is_read_from_its_beginning(chat: Chat) -> None:
    chat.ask("What are the symptoms?")
    reply = chat.ask("How rare is it?")

    expect(chat.messages.nth(3)).to_be_in_viewport(ratio=1)
    expect(reply.locator("p").first).to_be_in_viewport(ratio=1)


def test_marks_stay_on_a_line_with_their_word_and_their_full_stop(fake: Fake, opens: Opens) -> None:
    chat = opens(fake.url)
    chat.open()
    top = "(mark) => { const box = mark.getBoundingClientRect(); return box.top + box.height / 2; }"
    reply = chat.ask("What are the symptoms?")
    for width in range(320, 440, 12):
        chat.page.set_viewport_size({"width": width, "height": 740})
        for marks in reply.locator(".marks").all():
            heights = marks.locator(".mark").evaluate_all(f"marks => marks.map({top})")
            assert max(heights) - min(heights) < 4, f"at {width} px"


def test_from_right_to_left_everything_mirrors_but_english_words(fake: Fake, opens: Opens) -> None:
    chat = opens(fake.url, dir="rtl").open()
    reply = chat.ask("What are the symptoms?")
    panel, close = chat.panel.bounding_box(), chat.host.get_by_label("Close the chat").bounding_box()
    own, log = chat.messages.nth(1).bounding_box(), chat.log.bounding_box()

    assert panel and close and own and log
    assert panel["x"] < 100, "the panel stands on the left"
    assert close["x"] < panel["x"] + panel["width"] / 2
    assert own["x"] < log["x"] + 30, "the person's words stand on the left"
    assert reply.locator(".bubble").first.evaluate("one => getComputedStyle(one).direction") == "ltr"


def test_words_from_right_to_left_are_shown_so_on_any_page(chat: Chat) -> None:
    chat.ask("ما هو هذا المرض؟")

    own = chat.messages.nth(1).locator("p").first
    assert own.evaluate("one => getComputedStyle(one).direction") == "rtl"


@pytest.mark.parametrize("accent", ["#0b5563", "#ffe000", "#777", "white", "black", "rebeccapurple"])
def test_text_on_the_colour_of_the_page_stands_out_whatever_the_colour(accent: str, fake: Fake, opens: Opens) -> None:
    chat = opens(fake.url, accent=accent)
    texts = chat.launcher.evaluate("one => [getComputedStyle(one).backgroundColor, getComputedStyle(one).color]")

    assert _contrast(*texts) >= 4.5


@pytest.mark.parametrize("accent", ["no colour", "transparent", "rgb(0 0 0 / 50%)", ""])
def test_a_colour_that_cannot_be_used_is_left_out(accent: str, fake: Fake, opens: Opens) -> None:
    chat = opens(fake.url, accent=accent)

    assert chat.launcher.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(11, 85, 99)"


@pytest.mark.parametrize(("theme", "is_dark"), [("", True), ("light", False), ("dark", True)])
def test_the_theme_of_the_page_goes_before_that_of_the_system(
    theme: str, is_dark: bool, fake: Fake, opens: Opens
) -> None:
    chat = opens(fake.url, options={"color_scheme": "dark"}, theme=theme).open()
    paper = chat.panel.evaluate("one => getComputedStyle(one).backgroundColor")

    assert (paper != "rgb(255, 255, 255)") is is_dark


def test_the_chat_can_stand_at_the_start_of_the_line(fake: Fake, opens: Opens) -> None:
    chat = opens(fake.url, position="start").open()
    box = chat.panel.bounding_box()

    assert box
    assert box["x"] < 50


def test_as_part_of_the_page_it_is_open_and_has_nothing_to_close(fake: Fake, opens: Opens) -> None:
    chat = opens(fake.url, position="inline", heading="Questions?")

    expect(chat.messages).to_have_count(1)
    expect(chat.host.get_by_role("region", name="Questions?")).to_be_visible()
    expect(chat.host.get_by_label("Close the chat")).to_have_count(0)
    expect(chat.launcher).to_have_count(0)


def test_a_page_may_open_the_chat_but_not_over_a_small_screen(fake: Fake, opens: Opens) -> None:
    expect(opens(fake.url, open="").panel).to_be_visible()
    expect(opens(fake.url, options=PHONE, open="").panel).to_be_hidden()


def test_the_styles_of_the_page_do_not_reach_the_chat(fake: Fake, opens: Opens) -> None:
    chat = opens(fake.url)
    chat.page.evaluate("document.documentElement.style.cssText = 'font: 5px cursive; color: red; letter-spacing: 1em'")
    chat.open()
    look = "one => ['fontSize', 'color', 'letterSpacing'].map((name) => getComputedStyle(one)[name])"

    assert chat.messages.first.locator("p").first.evaluate(look) == ["16px", "rgb(23, 34, 43)", "normal"]


def _contrast(*colours: str) -> float:
    """Return the contrast of two colours as WCAG defines it."""
    low, high = sorted(_luminance([int(part) / 255 for part in one[4:-1].split(",")]) for one in colours)
    return (high + 0.05) / (low + 0.05)


def _luminance(channels: list[float]) -> float:
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
