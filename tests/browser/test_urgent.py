"""An emergency stands out, can be dialled, and stays in sight."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.chat import Chat
from tests.browser.fake import Fake


def test_an_emergency_is_an_alert_with_the_number_to_call_before_all_else(chat: Chat) -> None:
    chat.ask("my husband fainted")

    expect(chat.alert).to_contain_text("Call 999 or your local emergency number now")
    expect(chat.alert.get_by_role("link").first).to_have_text("Call 999 now")
    expect(chat.alert.get_by_role("link").first).to_have_attribute("href", "tel:999")
    assert chat.alert.get_by_role("link").first.bounding_box()["height"] >= 44  # type: ignore[index]


def test_an_emergency_begins_in_sight(chat: Chat) -> None:
    for _ in range(2):
        chat.ask("What are the symptoms?")
    chat.ask("my husband fainted")

    expect(chat.alert.get_by_role("link").first).to_be_in_viewport()
    expect(chat.alert.get_by_text("This may be an emergency")).to_be_in_viewport()


def test_where_no_number_is_known_there_is_nothing_to_dial(chat: Chat) -> None:
    chat.ask("she fainted in the middle of nowhere")

    expect(chat.alert).to_contain_text("your local emergency number")
    expect(chat.alert.get_by_role("link")).to_have_count(0)


def test_the_number_stays_in_sight_when_the_conversation_goes_on(chat: Chat) -> None:
    chat.ask("my husband fainted")
    chat.ask("What are the symptoms?")

    strip = chat.panel.locator(".strip")
    expect(strip.get_by_role("link", name="Emergency? Call 999")).to_be_in_viewport()


def test_an_emergency_that_is_read_back_after_a_reload_does_not_alarm_again(chat: Chat) -> None:
    chat.ask("my husband fainted")
    chat.page.reload()

    expect(chat.log.get_by_role("group", name="Emergency")).to_contain_text("Call 999")
    expect(chat.alert).to_have_count(0)


def test_with_every_fault_the_safety_line_is_shown(chat: Chat, fake: Fake) -> None:
    for fault, sorry in [(400, "is not working"), (413, "too long"), (403, "not available on this page")]:
        fake.faults = [fault]
        chat.box.fill(f"question {fault}")
        chat.box.press("Enter")
        expect(chat.notice).to_contain_text(sorry)
        expect(chat.notice).to_contain_text("If someone is very unwell, call your local emergency number.")
        expect(chat.box).to_have_value(f"question {fault}")
