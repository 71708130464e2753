// The box that a question is written in: it grows, counts, and sends on Enter.

import { fill } from "./strings.js";

/** Send what is written. `limit()` is the longest text in characters, `send(text)` takes it. */
export function writes({ form, box, count }, words, limit, send) {
  const left = () => limit() - [...box.value].length;

  function show(text = "") {
    const isOver = left() < 0;
    const isNear = left() < limit() / 10;
    count.textContent = text || (isOver ? fill(words.over, { count: -left() }) : isNear ? fill(words.left, { count: left() }) : "");
    box.setAttribute("aria-invalid", isOver);
    box.style.blockSize = "auto";
    box.style.blockSize = `${box.scrollHeight + 2}px`; // with the border; the style sheet says where it ends
  }

  box.addEventListener("input", () => show());
  box.addEventListener("keydown", (event) => {
    // While an input method composes, Enter chooses a word (229 is what Safari says then).
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = box.value.trim();
    if (!text || left() < 0) return void show(text ? "" : words.empty);
    box.value = "";
    show();
    send(text);
  });
  return { putBack: (text) => { box.value = text; show(); } };
}
