"""WCAG 2.2 AA as far as a machine can tell: axe in every state, the tree, the keyboard, the sizes of targets."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat import Chat
from tests.browser.conftest import Opens
from tests.browser.fake import Fake

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Reach = Callable[[Chat, Fake], None]


def _too_long(chat: Chat, fake: Fake) -> None:
    chat.box.fill("x" * 2005)


def _answered(chat: Chat, fake: Fake) -> None:
    chat.ask("What are the symptoms?")


def _voted(chat: Chat, fake: Fake) -> None:
    chat.last.get_by_role("button", name="No", exact=True).click()


def _sources(chat: Chat, fake: Fake) -> None:
    chat.last.get_by_text("Sources (3)").click()
    chat.last.locator(".mark").nth(1).click()


def _emergency(chat: Chat, fake: Fake) -> None:
    chat.ask("my husband fainted")


def _error(chat: Chat, fake: Fake) -> None:
    fake.faults = [500]
    chat.box.fill("What are the symptoms?")
    chat.box.press("Enter")
    expect(chat.notice.get_by_role("button")).to_be_visible()


def _recovered(chat: Chat, fake: Fake) -> None:
    expect(chat.panel.locator(".strip")).to_be_visible()
    expect(chat.notice).to_be_empty()


def _delete(chat: Chat, fake: Fake) -> None:
    chat.host.get_by_role("button", name="Download or delete").click()
    chat.host.get_by_role("button", name="Delete this conversation").click()


# Each state follows from the one before: a conversation that goes through all of them.
STATES: dict[str, Reach] = {
    "open": lambda chat, fake: None,
    "too_long": _too_long,
    "answered": _answered,
    "voted": _voted,
    "sources": _sources,
    "emergency": _emergency,
    "error": _error,
    "after_emergency": _recovered,
    "delete": _delete,
}
LOOKS = {
    "light": ({}, {}),
    "dark": ({"color_scheme": "dark"}, {}),
    "rtl": ({}, {"dir": "rtl"}),
    "phone": ({"viewport": {"width": 360, "height": 740}}, {}),
}


def violations(page: Page, where: str = "'capleak-chat'") -> list[str]:
    """Return what axe-core finds wrong with a part of the page."""
    # Run as an evaluated script: a script element would break the policy of the page.
    page.evaluate(AXE)
    found = page.evaluate(f"rules => axe.run({where}, {{runOnly: rules, resultTypes: ['violations']}})", RULES)
    assert len(found["passes"]) > 10, "axe looked at nothing"
    return [f"{one['id']}: {json.dumps([node['html'][:120] for node in one['nodes']])}" for one in found["violations"]]


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_any_state(
    look: str, fake: Fake, opens: Opens, picture: Callable[[Chat, str], None]
) -> None:
    options, attributes = LOOKS[look]
    chat = opens(fake.url, options=options, **attributes).open()
    found = {}
    for state, reach in STATES.items():
        reach(chat, fake)
        picture(chat, f"{look}_{state}")
        found[state] = violations(chat.page)

    assert found == {state: [] for state in STATES}


@pytest.mark.parametrize("attributes", [{}, {"dir": "rtl"}, {"accent": "#ffe000"}, {"position": "inline"}], ids=str)
def test_axe_finds_nothing_closed_or_as_part_of_the_page(attributes: dict[str, str], fake: Fake, opens: Opens) -> None:
    chat = opens(fake.url, **attributes)
    expect(chat.host.get_by_role("button").first).to_be_visible()

    assert violations(chat.page) == []


def test_axe_would_find_a_fault(chat: Chat) -> None:
    chat.box.evaluate("box => { box.form.querySelector('label').remove(); box.removeAttribute('placeholder'); }")

    assert [found.split(":")[0] for found in violations(chat.page)] == ["label-title-only", "label"]


def test_the_tree_that_a_screen_reader_gets(chat: Chat) -> None:
    chat.ask("What are the symptoms?")

    expect(chat.panel).to_match_aria_snapshot("""
        - dialog "CapLeak":
          - heading "CapLeak" [level=2]
          - paragraph: A machine, not a doctor
          - button "Download or delete"
          - button "Close the chat"
          - log "Conversation":
            - text: "CapLeak:"
            - paragraph: /Hello. I am CapLeak, a machine/
            - text: "You:"
            - paragraph: What are the symptoms?
            - text: "CapLeak:"
            - paragraph:
              - button "Source 1"
              - button "albumin"
            - list:
              - listitem:
                - button "Source 1"
            - group: Sources (3)
            - group "Was this helpful?":
              - button "Yes"
              - button "No"
            - list:
              - listitem:
                - button "What are the early warning signs before an attack?"
          - textbox "Your question"
          - button "Send"
    """)


def test_answers_are_announced_and_faults_too(chat: Chat) -> None:
    expect(chat.log).to_have_attribute("aria-live", "polite")
    for part in (".typing", ".notice", "#count"):
        expect(chat.host.locator(part)).to_have_attribute("role", "status")


def test_a_whole_conversation_by_keyboard_alone(fake: Fake, opens: Opens) -> None:
    chat = opens(fake.url)
    keys = chat.page.keyboard
    keys.press("Tab")
    keys.press("Tab")
    assert chat.focused() == "Ask about capillary leak syndrome"
    keys.press("Enter")
    expect(chat.messages).to_have_count(1)
    assert chat.focused() == "Your question"
    keys.type("What are the symptoms?")
    keys.press("Enter")
    expect(chat.messages).to_have_count(3)
    for _ in range(30):
        keys.press("Shift+Tab")
        if chat.focused().startswith("Source 1"):
            break
    keys.press("Enter")
    expect(chat.last.get_by_role("note")).to_be_visible()
    keys.press("Tab")
    keys.press("Escape")
    expect(chat.last.get_by_role("note")).to_have_count(0)
    expect(chat.panel).to_be_visible()
    assert chat.focused().startswith("Source 1")
    keys.press("Escape")
    expect(chat.panel).to_be_hidden()
    assert chat.focused() == "Ask about capillary leak syndrome"


def test_the_focus_goes_back_to_where_the_page_opened_the_chat_from(fake: Fake, opens: Opens) -> None:
    chat = opens(fake.url)
    link = chat.page.get_by_role("link", name="A link of the page")
    link.focus()
    chat.host.evaluate("chat => chat.setAttribute('open', '')")
    expect(chat.messages).to_have_count(1)
    chat.page.keyboard.press("Escape")

    expect(link).to_be_focused()


def test_after_a_suggested_question_the_answer_comes_next_by_tab(chat: Chat) -> None:
    chat.host.get_by_role("button", name="What is capillary leak syndrome?").press("Enter")
    expect(chat.messages).to_have_count(3)
    assert "What is capillary leak syndrome?" in chat.focused()
    chat.page.keyboard.press("Tab")

    assert chat.focused().startswith("Source 1")


def test_a_reason_that_was_pressed_hands_the_focus_on(chat: Chat) -> None:
    reply = chat.ask("What are the symptoms?")
    reply.get_by_role("button", name="No", exact=True).press("Enter")
    reply.get_by_role("button", name="Something else").press("Enter")

    expect(reply.get_by_role("button", name="No", exact=True)).to_be_focused()


def test_deleting_asks_with_the_harmless_answer_in_focus(chat: Chat) -> None:
    chat.host.get_by_role("button", name="Download or delete").press("Enter")
    chat.host.get_by_role("button", name="Delete this conversation").press("Enter")
    assert chat.focused() == "Keep it"
    chat.page.keyboard.press("Escape")

    assert chat.focused() == "Download or delete"
    expect(chat.panel).to_be_visible()


def test_what_can_be_pressed_is_44_pixels_high_and_marks_in_a_line_24(chat: Chat, fake: Fake) -> None:
    small = {}
    for state, reach in STATES.items():
        reach(chat, fake)
        small[state] = chat.panel.evaluate(
            """(panel) => [...panel.querySelectorAll("button, a, summary, textarea")]
                .filter((one) => one.checkVisibility() && !one.closest(".term, p > a[href^='tel:']:not(.dial)"))
                .map((one) => [one.textContent, one.getBoundingClientRect(), one.matches(".mark") ? 24 : 44])
                .filter(([, box, least]) => box.height < least - 0.5 || box.width < least - 0.5)
                .map(([text]) => text)"""
        )

    assert small == {state: [] for state in STATES}


def test_the_focus_is_always_seen(chat: Chat) -> None:
    chat.ask("What are the symptoms?")
    chat.box.focus()
    for _ in range(22):
        chat.page.keyboard.press("Tab")
        ring = chat.host.evaluate("chat => getComputedStyle(chat.shadowRoot.activeElement ?? chat).outlineStyle")
        if chat.host.evaluate("chat => !chat.shadowRoot.activeElement"):
            return  # out of the chat, into the page: no trap
        assert ring == "solid"
    pytest.fail("the focus does not leave the chat")


def test_on_a_phone_what_is_covered_cannot_be_reached(fake: Fake, opens: Opens) -> None:
    chat = opens(fake.url, options={"viewport": {"width": 360, "height": 740}}).open()
    for _ in range(12):
        chat.page.keyboard.press("Tab")
        expect(chat.page.get_by_role("link", name="A link of the page")).not_to_be_focused()
    chat.page.keyboard.press("Escape")

    expect(chat.panel).to_be_hidden()
    expect(chat.launcher).to_be_focused()


def test_nothing_moves_for_those_who_asked_for_that(fake: Fake, opens: Opens) -> None:
    chat = opens(fake.url, options={"reduced_motion": "reduce"}).open()
    fake.delay = 1.5
    chat.box.fill("What are the symptoms?")
    chat.box.press("Enter")
    expect(chat.host.get_by_text("CapLeak is looking")).to_be_visible()

    running = "chat => [chat.shadowRoot, document].flatMap((one) => one.getAnimations({subtree: true})).length"
    assert chat.host.evaluate(running) == 0
    assert chat.log.evaluate("log => getComputedStyle(log).scrollBehavior") == "auto"


def test_with_forced_colours_every_button_still_has_an_edge(fake: Fake, opens: Opens) -> None:
    chat = opens(fake.url, options={"forced_colors": "active"}).open()
    _answered(chat, fake)
    _sources(chat, fake)
    bare = chat.panel.evaluate(
        """(panel) => [...panel.querySelectorAll("button:not(.term), textarea")]
            .filter((one) => one.checkVisibility())
            .filter((one) => parseFloat(getComputedStyle(one).borderTopWidth) < 1)
            .map((one) => one.textContent)"""
    )

    assert bare == []
