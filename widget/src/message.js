// One message of the conversation as a node.

import { bubble, sourceList } from "./answer.js";
import { button, el, link } from "./dom.js";
import { feedback } from "./feedback.js";
import { fill } from "./strings.js";

/** Return what the person wrote. It can take the focus, so that after it the answer comes next. */
export function person(text, words) {
  return el("div", { class: "message person", tabindex: "-1" }, speaker(words.person), el("p", { dir: "auto" }, text));
}

/** Return what CapLeak said: the urgent part first and alone, then the rest, what it rests on and what to do next. */
export function assistant(message, words, { isOld, reasons, vote, ask }) {
  const urgent = message.bubbles.filter((one) => one.kind === "urgent");
  const rest = message.bubbles.filter((one) => one.kind !== "urgent");
  return el(
    "div",
    { class: "message assistant" },
    speaker(words.assistant),
    urgent.length > 0 && emergency(urgent, message, words, isOld),
    ...rest.map((one) => el("div", { class: "bubble", lang: "en", dir: "auto" }, ...bubble(one, message, words))),
    sourceList(message, words),
    message.feedback && feedback(words, reasons(), (thumb, reason) => vote(message.id, thumb, reason)),
    message.buttons.length > 0 && next(message.buttons, words, ask),
  );
}

/** Return a link that dials, or nothing where the number is not known. */
export function dial(number, text) {
  const digits = String(number ?? "").replace(/[^\d+*#]/g, "");
  return digits ? link(fill(text, { number }), `tel:${digits}`, { class: "dial" }) : null;
}

function speaker(name) {
  return el("span", { class: "hidden" }, `${name}: `);
}

function emergency(bubbles, message, words, isOld) {
  const texts = bubbles.map((one) => el("div", { lang: "en", dir: "auto" }, ...bubble(one, message, words)));
  const heading = el("p", { class: "heading" }, words.emergency);
  // What is read back after a reload does not alarm a second time.
  const role = isOld ? "group" : "alert";
  return el("div", { class: "emergency", role, "aria-label": isOld && words.emergency }, heading, dial(message.emergency_number, words.call), ...texts);
}

function next(texts, words, ask) {
  const items = texts.map((text) => el("li", {}, button(text, () => ask(text), { lang: "en" })));
  return el("div", { class: "next" }, el("p", { class: "quiet" }, words.next), el("ul", {}, ...items));
}
