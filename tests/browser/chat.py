"""The chat as a person meets it: what the tests do on a page."""

from __future__ import annotations

from collections.abc import Iterable

from playwright.sync_api import Locator, Page, expect


class Chat:
    """A page with the chat."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.host = page.locator("capleak-chat")
        self.launcher = self.host.locator(".launcher")
        self.panel = self.host.locator(".panel")
        self.log = self.host.get_by_role("log")
        self.box = self.host.get_by_label("Your question")
        self.notice = self.host.locator(".notice")
        self.alert = self.host.get_by_role("alert")

    @property
    def messages(self) -> Locator:
        return self.log.locator(".message")

    @property
    def last(self) -> Locator:
        return self.messages.last

    def open(self) -> Chat:
        self.launcher.click()
        expect(self.messages.first).to_contain_text("machine", timeout=10_000)
        return self

    def ask(self, text: str) -> Locator:
        """Send a message and return the reply."""
        before = self.messages.count()
        self.box.fill(text)
        self.box.press("Enter")
        expect(self.messages).to_have_count(before + 2)
        return self.last

    def send(self, texts: Iterable[str]) -> None:
        """Send several messages in one go and wait for all replies."""
        count, all_texts = self.messages.count(), list(texts)
        write = "(box, texts) => texts.forEach((text) => { box.value = text; box.form.requestSubmit(); })"
        self.box.evaluate(write, all_texts)
        expect(self.messages).to_have_count(count + 2 * len(all_texts), timeout=30_000)

    def focused(self) -> str:
        """Return what has the focus: its label, text or tag."""
        return str(
            self.page.evaluate(
                """() => {
                    let at = document.activeElement;
                    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
                    return at.getAttribute("aria-label") || at.labels?.[0]?.textContent || at.textContent || at.tagName;
                }"""
            )
        )
