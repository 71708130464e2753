// Makes DOM nodes. Text goes in as text nodes and nothing here parses markup, so no text can become a tag.

const SVG = "http://www.w3.org/2000/svg";
const SAFE = new Set(["http:", "https:", "tel:", "mailto:"]);

/** Return a new element; a name that begins with "on" adds a listener, false and null leave an attribute out. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child != null && child !== false));
  return node;
}

/** Return a button of type "button". */
export function button(text, onclick, attributes = {}) {
  return el("button", { type: "button", onclick, ...attributes }, text);
}

/** Return a picture of 24 by 24 drawn with one line; it says nothing to a screen reader. */
export function icon(path) {
  const svg = document.createElementNS(SVG, "svg");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.append(line);
  return svg;
}

/** Tell whether an address is whole and of a kind that a person may be led to. */
export function isSafe(url) {
  try {
    return SAFE.has(new URL(url).protocol);
  } catch {
    return false;
  }
}

/** Return a link, or only its text where the address is not one to follow. */
export function link(text, url, attributes = {}) {
  if (!isSafe(url)) return document.createTextNode(text);
  const outside = /^https?:/i.test(url) && { target: "_blank", rel: "noopener noreferrer", referrerpolicy: "no-referrer" };
  return el("a", { href: url, ...outside, ...attributes }, text);
}
