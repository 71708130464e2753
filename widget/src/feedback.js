// Thumbs under an answer, and a reason from a list: no words of the person are asked for.

import { button, el, icon } from "./dom.js";

const THUMB = "M7 21H4V10h3m0 11h10l3-8v-3h-6l1-6-2-1-6 7";

/** Return the thumbs; `vote(thumb, reason)` keeps a vote and may fail. */
export function feedback(words, reasons, vote) {
  const said = el("p", { class: "quiet", role: "status" });
  const why = el("fieldset", { class: "why", hidden: true }, el("legend", {}, words.why));
  const thumbs = ["up", "down"].map((thumb) =>
    el("button", { type: "button", class: `thumb ${thumb}`, "aria-pressed": "false", onclick: () => press(thumb) }, icon(THUMB), words[thumb]),
  );
  for (const reason of reasons) why.append(button(words.reasons[reason] ?? reason, () => keep("down", reason)));

  async function press(thumb) {
    thumbs.forEach((one) => one.setAttribute("aria-pressed", one.classList.contains(thumb)));
    why.hidden = thumb === "up" || !reasons.length;
    await keep(thumb);
  }

  async function keep(thumb, reason) {
    const isKept = await vote(thumb, reason).then(() => true, () => false);
    said.textContent = isKept ? words.thanks : words.vote_failed;
    if (!isKept || !reason) return;
    why.hidden = true;
    thumbs[1].focus(); // the pressed reason is gone
  }

  return el("div", { class: "feedback" }, el("div", { role: "group", "aria-label": words.helpful }, el("span", {}, words.helpful), ...thumbs), why, said);
}
