// A note that opens below the line it explains: the reader stays where they are, and nothing covers the text.

import { button, el } from "./dom.js";

let last = null;

/** Let `opener` open and close a note; `content` is called for its nodes. Escape closes it and goes back. */
export function opensNote(opener, words, content) {
  opener.setAttribute("aria-expanded", "false");
  opener.addEventListener("click", () => (last?.opener === opener ? close() : open(opener, words, content())));
  opener.addEventListener("keydown", onEscape);
  return opener;
}

function open(opener, words, nodes) {
  close(false);
  const shut = button("\u00d7", () => close(), { class: "icon", "aria-label": words.close_note });
  const note = el("div", { class: "note", role: "note", dir: "auto", onkeydown: onEscape }, el("div", {}, ...nodes), shut);
  const place = opener.closest("li, p");
  if (place.tagName === "LI") place.append(note);
  else place.after(note);
  opener.setAttribute("aria-expanded", "true");
  last = { opener, note };
  note.scrollIntoView({ block: "nearest" });
}

function close(isReturning = true) {
  if (!last) return;
  const { opener, note } = last;
  last = null;
  const hadFocus = note.contains(note.getRootNode().activeElement);
  note.remove();
  opener.setAttribute("aria-expanded", "false");
  if (isReturning && hadFocus) opener.focus();
}

function onEscape(event) {
  if (event.key !== "Escape" || !last) return;
  event.stopPropagation(); // the panel stays open
  event.preventDefault(); // so does a modal dialog
  close();
}
