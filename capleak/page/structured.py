"""What machines read of the site: FAQPage data (schema.org), the sitemap, robots.txt."""

from __future__ import annotations

import json
from collections.abc import Iterable
from xml.sax.saxutils import escape

from capleak.page.questions import Topic


def faq_page(topic: Topic, address: str) -> str:
    """Return the FAQPage data of a topic as JSON that may stand inside a script element.

    Args:
        topic: the topic.
        address: of the site, without a slash at its end; empty where it is not known.
    """
    entries = [
        {
            "@type": "Question",
            "name": question.title,
            "url": f"{address}{question.href}",
            "acceptedAnswer": {"@type": "Answer", "text": question.plain},
        }
        for question in topic.questions
    ]
    data = {"@context": "https://schema.org", "@type": "FAQPage", "inLanguage": "en", "mainEntity": entries}
    # "</script>" in a text would end the element.
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def sitemap(address: str, pages: Iterable[tuple[str, str]]) -> str:
    """Return the sitemap.

    Args:
        address: of the site.
        pages: path and day of the last change of each page.
    """
    rows = (f"<url><loc>{escape(address + path)}</loc><lastmod>{day}</lastmod></url>" for path, day in pages)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join([head, *rows, "</urlset>"]) + "\n"


def robots(address: str) -> str:
    """Return robots.txt: everything but what is made of a reader's words."""
    return f"User-agent: *\nDisallow: /api/\nDisallow: /search\nDisallow: /webhooks/\nSitemap: {address}/sitemap.xml\n"
