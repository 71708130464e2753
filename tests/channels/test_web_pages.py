"""The pages over HTTP."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re

import pytest

from tests.channels.web_server import WebServer

PAGES = ("/", "/about", "/card", "/questions/symptoms", "/search", "/search?q=travel")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_served_under_a_strict_policy(path: str, web: WebServer) -> None:
    answer = web.call("GET", path)

    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "set-cookie" not in answer.headers
    assert b"<html lang" in answer.body


def test_the_first_page_stands_where_rasa_greets(web: WebServer) -> None:
    assert b"capleak-chat" in web.call("GET", "/").body


def test_a_page_that_did_not_change_is_not_sent_again(web: WebServer) -> None:
    first = web.call("GET", "/about")
    again = web.call("GET", "/about", If_None_Match=first.headers["etag"])

    assert (again.status, again.body) == (304, b"")


def test_a_page_is_packed_for_those_who_can_unpack(web: WebServer) -> None:
    packed, plain = web.call("GET", "/about", Accept_Encoding="gzip"), web.call("GET", "/about")

    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2


def test_head_sends_the_headers_alone(web: WebServer) -> None:
    for path in ("/", "/about"):
        answer = web.call("HEAD", path)
        assert (answer.status, answer.body) == (200, b"")


def test_the_styles_of_the_card_are_allowed_by_their_hash_alone(web: WebServer) -> None:
    answer = web.call("GET", "/card")
    (style,) = re.findall(rb"<style>(.*?)</style>", answer.body, re.DOTALL)

    digest = base64.b64encode(hashlib.sha256(style).digest()).decode()
    assert f"style-src 'self' 'sha256-{digest}'" in answer.headers["content-security-policy"]


def test_the_card_comes_as_pdf_too(web: WebServer) -> None:
    answer = web.call("GET", "/card.pdf")

    assert (answer.headers["content-type"], answer.body[:5]) == ("application/pdf", b"%PDF-")


@pytest.mark.parametrize("path", ["/nothing", "/questions/nothing", "/questions", "/../README.md", "/%2e%2e/secret"])
def test_a_page_that_is_not_there_says_so_and_offers_the_search(path: str, web: WebServer) -> None:
    answer = web.call("GET", path)

    assert answer.status == 404
    assert b'role="search"' in answer.body


@pytest.mark.parametrize("words", ["i+cant+breathe", "he+fainted+and+his+arms+swell"])
def test_an_emergency_typed_into_the_search_is_heard(words: str, web: WebServer) -> None:
    answer = web.call("GET", f"/search?q={words}")

    assert b'role="alert"' in answer.body
    assert b"Call your local emergency number now" in answer.body
    assert answer.headers["cache-control"] == "no-store"


def test_an_ordinary_search_alarms_nobody(web: WebServer) -> None:
    body = web.call("GET", "/search?q=what+are+the+signs+of+an+attack").body

    assert b'role="alert"' not in body
    assert b"/questions/symptoms#attack" in body


@pytest.mark.parametrize("query", ["", "?q=", "?q=%00", "?q=%ff%fe", "?q=" + "x" * 5000, "?q[]=1", "?other=1"])
def test_any_search_gets_a_page(query: str, web: WebServer) -> None:
    assert web.call("GET", f"/search{query}").status == 200


def test_what_is_searched_for_leaves_nothing_in_the_screens_memory(web: WebServer) -> None:
    before = len(web.service.guard._states)
    web.call("GET", "/search?q=i+cant+breathe")

    assert len(web.service.guard._states) == before


def test_any_page_may_load_the_program_of_the_chat(web: WebServer) -> None:
    headers = web.call("GET", "/capleak-chat.js", Origin="https://anywhere.example").headers

    assert headers["access-control-allow-origin"] == "*"
    assert headers["cross-origin-resource-policy"] == "cross-origin"
    assert headers["content-type"].startswith("text/javascript")


def test_robots_and_sitemap_carry_the_address_of_the_request(web: WebServer) -> None:
    address = f"http://127.0.0.1:{web.port}"

    assert f"Sitemap: {address}/sitemap.xml".encode() in web.call("GET", "/robots.txt").body
    assert f"<loc>{address}/questions/about</loc>".encode() in web.call("GET", "/sitemap.xml").body
