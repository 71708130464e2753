// The words of a message: blocks and parts become nodes, marks open their source, words explain themselves.

import { el, link } from "./dom.js";
import { opensNote } from "./note.js";
import { fill } from "./strings.js";

/** Return the nodes of one bubble of `message`. */
export function bubble({ blocks }, message, words) {
  return blocks.map((block) =>
    block.type === "list"
      ? el("ul", {}, ...block.items.map((parts) => el("li", {}, ...inline(parts, message, words))))
      : el("p", {}, ...inline(block.parts, message, words)),
  );
}

/** Marks stay on one line with the word before them and the full stop behind them. */
function inline(parts, message, words) {
  const nodes = [];
  let marks = null;
  parts.forEach((one, at) => {
    const cited = message.sources.find((source) => source.number === one.source);
    if (cited) {
      marks ??= nodes[nodes.push(el("span", { class: "marks" })) - 1];
      return marks.append(mark(cited, words));
    }
    const [, end, rest] = marks && !one.href ? one.text.match(/^([.,;:!?)\]]*)(.*)$/s) : ["", "", one.text];
    marks?.append(end);
    marks = null;
    return nodes.push(part(one, parts[at + 1]?.source ? rest.replace(/ $/, "\u00a0") : rest, message, words));
  });
  return nodes;
}

function part({ term, href }, text, message, words) {
  if (message.terms[term]) return explained(text, message.terms[term], words);
  return href ? link(text, href) : document.createTextNode(text);
}

function mark(source, words) {
  // Only the number: a title at every mark would drown the answer when it is read out.
  const name = fill(words.mark, source);
  const opener = el("button", { type: "button", class: "mark", "aria-label": name }, String(source.number));
  return opensNote(opener, words, () => card(source, words));
}

function explained(text, { term, meaning }, words) {
  const opener = el("button", { type: "button", class: "term" }, text);
  return opensNote(opener, words, () => [el("p", {}, el("strong", {}, term), `: ${meaning}`)]);
}

/** Return the list of sources under a message, closed. */
export function sourceList({ sources }, words) {
  if (!sources.length) return null;
  const items = sources.map((source) => el("li", { value: source.number }, ...card(source, words)));
  return el("details", {}, el("summary", {}, fill(words.sources, { count: sources.length })), el("ol", { lang: "en", dir: "auto" }, ...items));
}

function card(source, words) {
  const people = source.people && fill(words.people, { count: source.people });
  const about = [source.year ?? words.no_year, source.kind, people].filter(Boolean).join(" \u00b7 ");
  return [
    el("p", { class: "source" }, el("strong", {}, source.title), el("br"), about),
    el("p", {}, `${words.place}: ${source.locator}`, el("br"), `${words.trust}: ${source.trust} \u2013 ${source.trust_text}`),
    source.caution && el("p", {}, `${words.caution}: ${source.caution}`),
    source.url && el("p", {}, link(words.visit, source.url, { class: "visit" })),
  ].filter(Boolean);
}
