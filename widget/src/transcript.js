// The conversation as a text file that stays with the person.

import { fill } from "./strings.js";

/** Return the shown messages as plain text. */
export function transcript(messages, words) {
  const parts = messages.map((message) => {
    const who = message.role === "person" ? words.person : words.assistant;
    const said = message.bubbles.map((bubble) => bubble.blocks.map(block).join("\n")).join("\n\n");
    return [`${who} (${new Date(message.at).toLocaleString(words.lang)}):\n${said}`, ...message.sources.map(source)].join("\n");
  });
  const date = new Date().toLocaleDateString(words.lang);
  return [fill(words.transcript, { date }), words.transcript_note, ...parts, ""].join("\n\n");
}

/** Offer `text` as a file. */
export function save(text, name) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

function block({ type, items, parts }) {
  return type === "list" ? items.map((item) => `- ${line(item)}`).join("\n") : line(parts);
}

function line(parts) {
  return parts.map((part) => part.text).join("");
}

function source({ number, title, year, locator, url }) {
  return `[${number}] ${title} (${year ?? "-"}), ${locator}${url ? `. ${url}` : ""}`;
}
