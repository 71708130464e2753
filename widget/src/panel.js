// The frame of the chat: what stands still around the conversation.

import { button, el, icon } from "./dom.js";

const ICONS = {
  chat: "M4 5h16v11H9l-5 4z",
  close: "M6 6l12 12M18 6L6 18",
  more: "M4 6h16M4 12h16M4 18h16",
  send: "M4 12h15m-6-6l6 6-6 6",
};

/** Return the parts of the panel by name. `heading` is what the page calls the chat; `inline` makes it part of the page. */
export function panel(words, heading, inline) {
  const log = el("div", { class: "log", role: "log", "aria-label": words.conversation, tabindex: "0" });
  const typing = el("p", { class: "typing", role: "status" });
  const notice = el("div", { class: "notice", role: "status" });
  const strip = el("p", { class: "strip", hidden: true });
  const menu = el("div", { id: "menu", class: "menu", hidden: true });
  const more = tool(words.more, ICONS.more, { "aria-expanded": "false", "aria-controls": "menu" });
  const close = inline ? null : tool(words.close, ICONS.close);
  const { form, box, count } = composer(words);
  const title = el("div", { class: "title" }, el("h2", { id: "title" }, heading || words.title), el("p", {}, words.subtitle));
  const head = el("div", { class: "head" }, title, more, close);
  const frame = el(inline ? "section" : "dialog", { class: "panel", "aria-labelledby": "title", lang: words.lang }, head, menu, strip, log, typing, notice, form);
  const badge = el("strong", { class: "badge" });
  const launcher = inline ? null : el("button", { type: "button", class: "launcher", "aria-haspopup": "dialog", lang: words.lang }, icon(ICONS.chat), el("span", {}, heading || words.launcher), badge);
  return { frame, launcher, badge, log, typing, notice, strip, menu, more, close, form, box, count };
}

function composer(words) {
  const count = el("p", { id: "count", class: "quiet", role: "status" });
  const box = el("textarea", { id: "box", rows: "1", placeholder: words.placeholder, enterkeyhint: "send", autocomplete: "off", dir: "auto", "aria-describedby": "count" });
  const label = el("label", { for: "box", class: "hidden" }, words.label);
  const send = el("button", { class: "send", "aria-label": words.send }, icon(ICONS.send));
  return { box, count, form: el("form", { novalidate: true }, label, box, send, count) };
}

function tool(name, path, attributes = {}) {
  return el("button", { type: "button", class: "icon", "aria-label": name, title: name, ...attributes }, icon(path));
}

/** Ask before deleting, in the place of the menu. */
export function deleteMenu(menu, words, { save, remove, done }) {
  const first = () => menu.replaceChildren(button(words.download, () => { save(); done(); }), button(words.delete, sure));
  const sure = () => {
    const keep = button(words.delete_no, () => done());
    menu.replaceChildren(el("p", {}, words.delete_sure), button(words.delete_yes, remove, { class: "danger" }), keep);
    keep.focus();
  };
  first();
}
