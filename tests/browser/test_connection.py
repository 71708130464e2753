"""Broken connections, restarts, reloads: nothing is lost, nothing is asked twice, nothing happens in silence."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.chat import Chat
from tests.browser.conftest import Opens
from tests.browser.fake import Fake, message, serve
from tests.browser.replies import bubble


@pytest.mark.parametrize("fault", ["lost", "cut", 500, 503, 429])
def test_a_message_whose_answer_was_lost_is_sent_again_and_answered_once(
    fault: int | str, chat: Chat, fake: Fake
) -> None:
    fake.faults = [fault]
    chat.ask("What are the symptoms?")

    assert [text for _, text in fake.answered] == ["What are the symptoms?"]
    expect(chat.notice).to_be_empty()
    expect(chat.log).not_to_contain_text("Not sent yet")


def test_while_the_server_is_away_the_person_is_told_and_may_try_at_once(chat: Chat, fake: Fake) -> None:
    fake.faults = [500, 500]
    chat.box.fill("What are the symptoms?")
    chat.box.press("Enter")
    expect(chat.notice).to_contain_text("will be sent again by itself")
    expect(chat.last).to_contain_text("Not sent yet")
    for _ in range(2):
        chat.notice.get_by_role("button", name="Try now").click()

    expect(chat.messages).to_have_count(3)


def test_without_a_connection_messages_wait_and_go_out_in_order(chat: Chat, fake: Fake) -> None:
    chat.page.context.set_offline(True)
    for text in ("first", "second"):
        chat.box.fill(text)
        chat.box.press("Enter")
    expect(chat.notice).to_contain_text("There is no connection.")
    chat.page.context.set_offline(False)

    expect(chat.messages).to_have_count(5)
    assert [text for _, text in fake.answered] == ["first", "second"]


def test_a_restart_of_the_server_in_mid_conversation_is_survived(opens: Opens) -> None:
    fake = Fake()
    server = serve(fake)
    chat = opens(fake.url).open()
    chat.ask("What are the symptoms?")
    server.shutdown()
    server.server_close()
    fake.break_streams()
    chat.box.fill("How rare is it?")
    chat.box.press("Enter")
    expect(chat.notice).to_contain_text("cannot be reached")
    server = serve(fake, server.server_address[1])

    expect(chat.messages).to_have_count(5)
    assert [text for _, text in fake.answered] == ["What are the symptoms?", "How rare is it?"]
    server.shutdown()
    server.server_close()


def test_when_the_token_has_ended_a_new_conversation_begins_and_the_message_is_sent(chat: Chat, fake: Fake) -> None:
    chat.ask("What are the symptoms?")
    fake.forget()
    chat.ask("How rare is it?")

    expect(chat.log).to_contain_text("A new conversation has begun.")
    assert len(fake.countries) == 2
    assert fake.answered[-1][1] == "How rare is it?"


def test_an_id_that_is_taken_is_replaced(chat: Chat, fake: Fake) -> None:
    fake.faults = [409]
    chat.ask("What are the symptoms?")

    assert len(fake.answered) == 1


def test_after_a_reload_the_conversation_stands_as_before_and_says_nothing_aloud(chat: Chat) -> None:
    chat.ask("What are the symptoms?")
    chat.page.reload()

    expect(chat.messages).to_have_count(3)
    expect(chat.messages.nth(1)).to_contain_text("What are the symptoms?")
    expect(chat.log).to_have_attribute("aria-live", "off")
    chat.ask("How rare is it?")
    expect(chat.log).to_have_attribute("aria-live", "polite")


def test_when_the_token_ended_before_a_reload_the_chat_simply_begins_anew(chat: Chat, fake: Fake) -> None:
    chat.ask("What are the symptoms?")
    fake.forget()
    chat.page.reload()

    expect(chat.messages).to_have_count(1)
    expect(chat.log).not_to_contain_text("A new conversation has begun.")


def test_the_chat_works_on_a_page_without_https(fake: Fake, opens: Opens) -> None:
    chat = opens(fake.url, script="delete Crypto.prototype.randomUUID").open()
    chat.ask("What are the symptoms?")

    expect(chat.messages).to_have_count(3)


def test_a_page_that_loads_again_keeps_its_focus(chat: Chat) -> None:
    chat.page.reload()
    expect(chat.messages).to_have_count(1)

    assert chat.page.evaluate("document.activeElement.tagName") == "BODY"


def test_a_message_that_waited_during_a_reload_is_still_sent_once(chat: Chat, fake: Fake) -> None:
    fake.faults = [500]
    chat.box.fill("What are the symptoms?")
    chat.box.press("Enter")
    expect(chat.last).to_contain_text("Not sent yet")
    chat.page.reload()

    expect(chat.messages).to_have_count(3)
    assert len(fake.answered) == 1


def test_a_message_whose_answer_was_lost_before_a_reload_is_not_asked_again(chat: Chat, fake: Fake) -> None:
    fake.faults = ["lost"]
    chat.box.fill("What are the symptoms?")
    chat.box.press("Enter")
    expect(chat.last).to_contain_text("Not sent yet")
    chat.page.reload()

    expect(chat.messages).to_have_count(3)
    assert len(fake.answered) == 1


def test_two_visitors_do_not_see_each_other(fake: Fake, opens: Opens) -> None:
    one, other = opens(fake.url).open(), opens(fake.url).open()
    one.ask("What are the symptoms?")
    other.ask("How rare is it?")

    expect(one.messages).to_have_count(3)
    expect(other.log).not_to_contain_text("What are the symptoms?")
    assert len(fake.conversations) == 2


def test_what_was_missed_while_the_stream_was_broken_is_caught_up_with(chat: Chat, fake: Fake) -> None:
    chat.ask("What are the symptoms?")
    next(iter(fake.conversations.values())).append(message(bubble("Missed words.")))
    fake.break_streams()

    expect(chat.log).to_contain_text("Missed words.")
    expect(chat.messages).to_have_count(4)


def test_a_conversation_that_was_deleted_elsewhere_goes_from_this_page_too(chat: Chat, fake: Fake) -> None:
    chat.ask("What are the symptoms?")
    fake.forget()
    fake.push("closed", {"reason": "deleted"})

    expect(chat.messages).to_have_count(1)
    expect(chat.log).not_to_contain_text("What are the symptoms?")


def test_the_chat_works_where_storage_is_forbidden(fake: Fake, opens: Opens) -> None:
    chat = opens(
        fake.url, script="Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('forbidden'); }})"
    )
    chat.open().ask("What are the symptoms?")

    expect(chat.messages).to_have_count(3)
