// The conversation as it is shown: each message once, in order.

import { assistant, person } from "./message.js";
import { el } from "./dom.js";

export class Log {
  #node;
  #words;
  #helpers;
  #nodes = new Map(); // by id of the message
  shown = [];

  constructor(node, words, helpers) {
    this.#node = node;
    this.#words = words;
    this.#helpers = helpers;
  }

  clear() {
    this.#node.replaceChildren();
    this.#nodes.clear();
    this.shown = [];
  }

  /** Show a message from the server; what is on the page already stays as it is. */
  add(message, isOld) {
    if (this.#nodes.has(message.id)) return;
    const isPerson = message.role === "person";
    const text = isPerson && message.bubbles.flatMap((one) => one.blocks).flatMap((one) => one.parts ?? []).map((one) => one.text).join("");
    this.#put(message, isPerson ? person(text, this.#words) : assistant(message, this.#words, { isOld, ...this.#helpers }), isOld);
  }

  /** Show what the person has just written. */
  addOwn({ id, text }) {
    if (this.#nodes.has(id)) return;
    const at = new Date().toISOString();
    const blocks = [{ type: "paragraph", parts: [{ text }] }];
    this.#put({ id, at, role: "person", bubbles: [{ kind: "text", blocks }], sources: [] }, person(text, this.#words), false);
  }

  /** Say below a message what became of it; an empty text takes that back. */
  tell(id, text) {
    const node = this.#nodes.get(id);
    node?.querySelector(".state")?.remove();
    if (text) node?.append(el("p", { class: "state quiet" }, text));
  }

  rename(old, id) {
    this.#nodes.set(id, this.#nodes.get(old));
  }

  /** Put a line between two conversations. */
  divide(text) {
    this.#node.append(el("p", { class: "divider quiet" }, text));
  }

  /** Bring the last message back into sight when something took its place. */
  showLast() {
    this.#node.lastElementChild?.scrollIntoView({ block: "nearest" });
  }

  focus(id) {
    this.#nodes.get(id)?.focus();
  }

  #put(message, node, isOld) {
    // Questions to press belong under the last message only.
    this.#node.querySelector(".next")?.remove();
    this.#node.setAttribute("aria-live", isOld ? "off" : "polite");
    // The notice stands first, also when the person was faster than the server.
    const isFirst = message.role === "assistant" && !message.answers && !this.shown.some((one) => one.role === "assistant");
    this.#node[isFirst ? "prepend" : "append"](node);
    this.#nodes.set(message.id, node);
    this.shown[isFirst ? "unshift" : "push"](message);
    this.tell(message.answers, "");
    this.#scroll(this.#nodes.get(message.answers) ?? node);
  }

  /** Bring the beginning of an exchange to the top, so that a long answer is read from its first word. */
  #scroll(node) {
    const box = this.#node.scrollHeight > this.#node.clientHeight ? this.#node : this.#node.parentNode;
    box.scrollTop += node.getBoundingClientRect().top - box.getBoundingClientRect().top - 12;
  }
}
