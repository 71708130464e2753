// CapLeak web chat, Apache-2.0. Made by widget/build.py from widget/src: change it there.
(() => {
const PATIENCE = 15_000;
class Problem extends Error {
constructor(code, wait = 0) {
super(code);
this.code = code;
this.wait = wait; // milliseconds that the server asks for
}
}
class Api {
constructor(server) {
this.server = server.replace(/\/+$/, "");
}
async call(method, path, { token, body, life } = {}) {
const signals = [AbortSignal.timeout(PATIENCE), life].filter(Boolean);
const answer = await this.fetch(method, path, { token, body, signal: AbortSignal.any(signals) });
const data = await answer.json().catch(() => null);
if (answer.ok && data) return data;
throw new Problem(data?.error ?? (answer.status < 500 && !answer.ok ? "bad_request" : "fault"), waitOf(answer));
}
async fetch(method, path, { token, body, signal }) {
const headers = {};
if (token) headers.Authorization = `Bearer ${token}`;
if (body) headers["Content-Type"] = "application/json";
try {
return await fetch(this.server + path, {
method, headers, signal, body: body && JSON.stringify(body),
credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer", mode: "cors",
});
} catch {
throw new Problem(navigator.onLine ? "busy" : "offline");
}
}
}
function waitOf(answer) {
return 1000 * (Number(answer.headers.get("Retry-After")) || 0);
}

function accent(value) {
const context = document.createElement("canvas").getContext("2d");
context.fillStyle = value || "";
const hex = CSS.supports("color", value || "") && context.fillStyle.match(/^#(..)(..)(..)$/);
if (!hex) return {};
const [red, green, blue] = hex.slice(1).map((digits) => linear(parseInt(digits, 16) / 255));
const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
return { "--accent": hex[0], "--on-accent": luminance > 0.179 ? "#000" : "#fff" };
}
function linear(channel) {
return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

async function* events(answer) {
const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
let rest = "";
for (;;) {
const { value, done } = await reader.read();
if (done) return;
const blocks = (rest + value).replaceAll("\r\n", "\n").split("\n\n");
rest = blocks.pop();
for (const block of blocks) {
const found = read(block);
if (found) yield found;
}
}
}
function read(block) {
const fields = {};
for (const line of block.split("\n")) {
const [, name, value] = line.match(/^(\w+): ?(.*)$/) ?? [];
if (name) fields[name] = value;
}
if (!fields.data) return null; // a comment that keeps the connection open
try {
return { event: fields.event ?? "message", data: JSON.parse(fields.data) };
} catch {
return null;
}
}

const SHORTEST = 2000;
const LONGEST = 60_000;
async function listen(api, token, signal, { message, closed }) {
for (let pause = SHORTEST; !signal.aborted; pause = Math.min(pause * 2, LONGEST)) {
try {
const answer = await api.fetch("GET", "/api/events", { token, signal });
if (answer.status === 401) return; // the next message will find a new conversation
for await (const { event, data } of answer.ok ? events(answer) : []) {
pause = SHORTEST;
if (event === "message") message(data);
if (event === "closed") return void closed(data.reason);
}
} catch {
}
await sleep(pause, signal);
if (!signal.aborted) await catchUp(api, token, signal, message);
}
}
async function catchUp(api, token, life, message) {
const missed = await api.call("GET", "/api/history", { token, life }).catch(() => null);
for (const one of missed?.messages.slice(1) ?? []) message(one);
}
function sleep(milliseconds, signal) {
return new Promise((resolve) => {
const timer = setTimeout(resolve, milliseconds);
signal.addEventListener("abort", () => resolve(clearTimeout(timer)), { once: true });
});
}

const SHORTEST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;
const RENEW = new Set(["no_token", "bad_token", "expired", "deleted"]);
const AGAIN = new Set(["offline", "busy", "fault", "too_many"]);
class Conversation {
#api;
#memory;
#watcher;
#country;
#begun = null; // what the server said at the start, with the token
#isReady = false;
#isLost = false;
#hasNotice = false;
#queue = [];
#working = false;
#life = new AbortController();
#wake = null;
constructor(api, memory, watcher, country) {
this.#api = api;
this.#memory = memory;
this.#watcher = watcher;
this.#country = country;
}
get limit() {
return this.#begun?.max_text ?? 2000;
}
get reasons() {
return this.#begun?.feedback_reasons ?? [];
}
open() {
if (!this.#begun) {
const { conversation = null, queue = [] } = this.#memory.read();
this.#begun = conversation;
this.#queue = queue;
}
this.#work();
}
send(text) {
const entry = { id: newId(), text };
this.#queue.push(entry);
this.#keep();
this.#watcher.sent(entry);
this.#work();
return entry.id;
}
retry() {
this.#wake?.();
}
vote(message, thumb, reason) {
return this.#call("POST", "/api/feedback", { message, thumb, ...(reason && { reason }) });
}
async delete() {
this.stop();
try {
if (this.#begun) await this.#call("DELETE", "/api/conversation");
} catch (problem) {
if (!RENEW.has(problem.code)) throw problem; // else it was gone already
}
this.#begun = null;
this.#hasNotice = false;
this.#queue = [];
this.#keep();
}
stop() {
this.#life.abort();
this.#life = new AbortController();
this.#working = this.#isReady = false;
this.retry();
}
#call(method, path, body) {
return this.#api.call(method, path, { token: this.#begun?.token, body, life: this.#life.signal });
}
#keep() {
this.#memory.keep({ conversation: this.#begun, queue: this.#queue });
}
async #work() {
if (this.#working) return;
this.#working = true;
const life = this.#life.signal;
let pause = SHORTEST_PAUSE;
while (!life.aborted && (!this.#isReady || this.#queue.length)) {
try {
await (this.#isReady ? this.#deliver(life) : this.#begin(life));
} catch (problem) {
if (!life.aborted && !(await this.#recover(problem, pause))) break;
pause = Math.min(pause * 2, LONGEST_PAUSE);
}
}
if (life.aborted) return;
this.#working = false;
this.#watcher.working(false);
}
async #begin(life) {
const isOld = Boolean(this.#begun);
const answer = isOld
? await this.#call("GET", "/api/history")
: await this.#call("POST", "/api/conversations", this.#country ? { country: this.#country } : {});
if (life.aborted) return;
const { messages, ...begun } = answer;
this.#begun = isOld ? this.#begun : begun;
this.#isReady = true;
this.#show(messages, isOld);
this.#keep();
this.#watcher.ready();
listen(this.#api, this.#begun.token, life, {
message: (message) => this.#watcher.message(message, false),
closed: (reason) => (reason === "deleted" ? this.#beginAnew() : this.#lose()),
});
}
#show(messages, isOld) {
if (this.#isLost && this.#hasNotice) this.#watcher.renewed();
this.#isLost = false;
for (const message of messages.slice(this.#hasNotice ? 1 : 0)) this.#watcher.message(message, isOld);
this.#hasNotice = true;
const answered = new Set(messages.map((message) => message.answers));
this.#queue = this.#queue.filter((entry) => !answered.has(entry.id));
for (const entry of this.#queue) this.#watcher.sent(entry);
}
async #deliver(life) {
const [{ id, text }] = this.#queue;
this.#watcher.working(true);
const reply = await this.#call("POST", "/api/messages", { id, text });
if (life.aborted) return;
this.#queue.shift();
this.#keep();
this.#watcher.message(reply, false);
}
async #recover(problem, pause) {
if (!(problem instanceof Problem)) console.error(problem);
const code = problem.code ?? "fault";
const [entry] = this.#queue;
if (RENEW.has(code)) this.#lose();
else if (code === "id_used") this.#rename(entry);
else if (!AGAIN.has(code)) return this.#drop(entry, code);
const isFirst = pause === SHORTEST_PAUSE;
if (AGAIN.has(code) || !isFirst) await this.#wait(AGAIN.has(code) ? code : "busy", problem.wait || pause);
return true;
}
async #wait(code, pause) {
this.#watcher.working(false);
this.#watcher.waiting(this.#queue, code);
await new Promise((resolve) => {
this.#wake = resolve;
setTimeout(resolve, pause);
});
}
#rename(entry) {
const old = entry.id;
entry.id = newId();
this.#keep();
this.#watcher.renamed(old, entry.id);
}
#drop(entry, code) {
this.#queue.shift();
this.#keep();
this.#watcher.dropped(entry, code);
return this.#isReady;
}
#lose() {
this.#begun = null;
this.#isReady = false;
this.#isLost = true;
this.#keep();
}
#beginAnew() {
this.#lose();
this.#isLost = this.#hasNotice = false;
this.#watcher.cleared();
this.#work();
}
}
function newId() {
return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const SVG = "http://www.w3.org/2000/svg";
const SAFE = new Set(["http:", "https:", "tel:", "mailto:"]);
function el(tag, attributes = {}, ...children) {
const node = document.createElement(tag);
for (const [name, value] of Object.entries(attributes)) {
if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
else if (value !== false && value != null) node.setAttribute(name, value === true ? "" : value);
}
node.append(...children.filter((child) => child != null && child !== false));
return node;
}
function button(text, onclick, attributes = {}) {
return el("button", { type: "button", onclick, ...attributes }, text);
}
function icon(path) {
const svg = document.createElementNS(SVG, "svg");
const line = document.createElementNS(SVG, "path");
line.setAttribute("d", path);
svg.setAttribute("viewBox", "0 0 24 24");
svg.setAttribute("aria-hidden", "true");
svg.append(line);
return svg;
}
function isSafe(url) {
try {
return SAFE.has(new URL(url).protocol);
} catch {
return false;
}
}
function link(text, url, attributes = {}) {
if (!isSafe(url)) return document.createTextNode(text);
const outside = /^https?:/i.test(url) && { target: "_blank", rel: "noopener noreferrer", referrerpolicy: "no-referrer" };
return el("a", { href: url, ...outside, ...attributes }, text);
}

let last = null;
function opensNote(opener, words, content) {
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

const STRINGS = {"en": {"lang": "en", "launcher": "Ask about capillary leak syndrome", "title": "CapLeak", "subtitle": "A machine, not a doctor", "new_message": "New message", "close": "Close the chat", "more": "Download or delete", "download": "Download this conversation", "delete": "Delete this conversation", "delete_sure": "Delete this conversation? It cannot be brought back.", "delete_yes": "Delete it", "delete_no": "Keep it", "deleted": "The conversation has been deleted. This is a new one.", "delete_failed": "The conversation could not be deleted. Please try again.", "conversation": "Conversation", "person": "You", "assistant": "CapLeak", "label": "Your question", "placeholder": "Type your question", "send": "Send", "left": "{count} characters left", "over": "{count} characters too many. Please shorten your message.", "empty": "Please type a question first.", "typing": "CapLeak is looking in its documents ...", "waiting": "Not sent yet", "failed": "Not sent", "mark": "Source {number}", "sources": "Sources ({count})", "people": "{count} people", "no_year": "no date", "place": "Where in it", "trust": "Trust", "caution": "Take care", "visit": "Open the source (new tab)", "close_note": "Close", "next": "You could ask next", "emergency": "Emergency", "call": "Call {number} now", "strip": "Emergency? Call {number}", "local_number": "your local emergency number", "helpful": "Was this helpful?", "up": "Yes", "down": "No", "why": "What was not right? (You may leave this out.)", "reasons": {"wrong": "It is wrong", "unclear": "Hard to understand", "missing": "My question was not answered", "upsetting": "It upset me", "other": "Something else"}, "thanks": "Thank you. Your vote is kept without your words.", "vote_failed": "Your vote could not be kept. Please try again.", "again": "Try now", "safety": "If someone is very unwell, call your local emergency number. Do not wait for this chat.", "renewed": "A new conversation has begun. CapLeak does not remember what was said above.", "problems": {"offline": "There is no connection. Your message is kept and will be sent when the connection is back.", "busy": "CapLeak cannot be reached right now. Your message is kept and will be sent again by itself.", "too_many": "That was a lot in a short time. Your message will be sent in a moment.", "too_long": "Your message is too long. Please shorten it and send it again.", "origin": "The chat is not available on this page.", "fault": "Sorry, something in this chat is not working. Nothing is wrong with your message."}, "transcript": "Conversation with CapLeak, {date}", "transcript_note": "CapLeak is a machine and gives information only, not medical advice."}};
function words(...languages) {
const known = languages.map((one) => (one || "").toLowerCase().split("-")[0]);
return STRINGS[known.find((one) => Object.hasOwn(STRINGS, one)) ?? "en"];
}
function fill(text, values) {
return text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

function bubble({ blocks }, message, words) {
return blocks.map((block) =>
block.type === "list"
? el("ul", {}, ...block.items.map((parts) => el("li", {}, ...inline(parts, message, words))))
: el("p", {}, ...inline(block.parts, message, words)),
);
}
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
const name = fill(words.mark, source);
const opener = el("button", { type: "button", class: "mark", "aria-label": name }, String(source.number));
return opensNote(opener, words, () => card(source, words));
}
function explained(text, { term, meaning }, words) {
const opener = el("button", { type: "button", class: "term" }, text);
return opensNote(opener, words, () => [el("p", {}, el("strong", {}, term), `: ${meaning}`)]);
}
function sourceList({ sources }, words) {
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

const THUMB = "M7 21H4V10h3m0 11h10l3-8v-3h-6l1-6-2-1-6 7";
function feedback(words, reasons, vote) {
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

function person(text, words) {
return el("div", { class: "message person", tabindex: "-1" }, speaker(words.person), el("p", { dir: "auto" }, text));
}
function assistant(message, words, { isOld, reasons, vote, ask }) {
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
function dial(number, text) {
const digits = String(number ?? "").replace(/[^\d+*#]/g, "");
return digits ? link(fill(text, { number }), `tel:${digits}`, { class: "dial" }) : null;
}
function speaker(name) {
return el("span", { class: "hidden" }, `${name}: `);
}
function emergency(bubbles, message, words, isOld) {
const texts = bubbles.map((one) => el("div", { lang: "en", dir: "auto" }, ...bubble(one, message, words)));
const heading = el("p", { class: "heading" }, words.emergency);
const role = isOld ? "group" : "alert";
return el("div", { class: "emergency", role, "aria-label": isOld && words.emergency }, heading, dial(message.emergency_number, words.call), ...texts);
}
function next(texts, words, ask) {
const items = texts.map((text) => el("li", {}, button(text, () => ask(text), { lang: "en" })));
return el("div", { class: "next" }, el("p", { class: "quiet" }, words.next), el("ul", {}, ...items));
}

class Log {
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
add(message, isOld) {
if (this.#nodes.has(message.id)) return;
const isPerson = message.role === "person";
const text = isPerson && message.bubbles.flatMap((one) => one.blocks).flatMap((one) => one.parts ?? []).map((one) => one.text).join("");
this.#put(message, isPerson ? person(text, this.#words) : assistant(message, this.#words, { isOld, ...this.#helpers }), isOld);
}
addOwn({ id, text }) {
if (this.#nodes.has(id)) return;
const at = new Date().toISOString();
const blocks = [{ type: "paragraph", parts: [{ text }] }];
this.#put({ id, at, role: "person", bubbles: [{ kind: "text", blocks }], sources: [] }, person(text, this.#words), false);
}
tell(id, text) {
const node = this.#nodes.get(id);
node?.querySelector(".state")?.remove();
if (text) node?.append(el("p", { class: "state quiet" }, text));
}
rename(old, id) {
this.#nodes.set(id, this.#nodes.get(old));
}
divide(text) {
this.#node.append(el("p", { class: "divider quiet" }, text));
}
showLast() {
this.#node.lastElementChild?.scrollIntoView({ block: "nearest" });
}
focus(id) {
this.#nodes.get(id)?.focus();
}
#put(message, node, isOld) {
this.#node.querySelector(".next")?.remove();
this.#node.setAttribute("aria-live", isOld ? "off" : "polite");
const isFirst = message.role === "assistant" && !message.answers && !this.shown.some((one) => one.role === "assistant");
this.#node[isFirst ? "prepend" : "append"](node);
this.#nodes.set(message.id, node);
this.shown[isFirst ? "unshift" : "push"](message);
this.tell(message.answers, "");
this.#scroll(this.#nodes.get(message.answers) ?? node);
}
#scroll(node) {
const box = this.#node.scrollHeight > this.#node.clientHeight ? this.#node : this.#node.parentNode;
box.scrollTop += node.getBoundingClientRect().top - box.getBoundingClientRect().top - 12;
}
}

class Memory {
#key;
constructor(server) {
this.#key = `capleak-chat ${server}`;
}
read() {
try {
return JSON.parse(sessionStorage.getItem(this.#key)) ?? {};
} catch {
return {}; // storage may be forbidden: the chat works without it
}
}
keep(changes) {
try {
sessionStorage.setItem(this.#key, JSON.stringify({ ...this.read(), ...changes }));
} catch {
}
}
}

const ICONS = {
chat: "M4 5h16v11H9l-5 4z",
close: "M6 6l12 12M18 6L6 18",
more: "M4 6h16M4 12h16M4 18h16",
send: "M4 12h15m-6-6l6 6-6 6",
};
function panel(words, heading, inline) {
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
function deleteMenu(menu, words, { save, remove, done }) {
const first = () => menu.replaceChildren(button(words.download, () => { save(); done(); }), button(words.delete, sure));
const sure = () => {
const keep = button(words.delete_no, () => done());
menu.replaceChildren(el("p", {}, words.delete_sure), button(words.delete_yes, remove, { class: "danger" }), keep);
keep.focus();
};
first();
}

function transcript(messages, words) {
const parts = messages.map((message) => {
const who = message.role === "person" ? words.person : words.assistant;
const said = message.bubbles.map((bubble) => bubble.blocks.map(block).join("\n")).join("\n\n");
return [`${who} (${new Date(message.at).toLocaleString(words.lang)}):\n${said}`, ...message.sources.map(source)].join("\n");
});
const date = new Date().toLocaleDateString(words.lang);
return [fill(words.transcript, { date }), words.transcript_note, ...parts, ""].join("\n\n");
}
function save(text, name) {
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

function writes({ form, box, count }, words, limit, send) {
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

const STYLE = ":host{all: initial;--accent: #0b5563;--on-accent: #fff;--paper: light-dark(#fff,#12181d);--soft: light-dark(#f1f5f6,#1d262d);--ink: light-dark(#17222b,#e9eef1);--quiet: light-dark(#4a5965,#a9b6bf);--line: light-dark(#c9d3d9,#3b4954);--edge: light-dark(#6b7b87,#8696a2);--link: light-dark(#0a5a78,#86cbe6);--alarm: light-dark(#a8101d,#a8101d);--focus: light-dark(#0a5a78,#ffd866);color-scheme: light dark;display: block;font: max(1rem,16px)/1.55 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",\"Helvetica Neue\",Arial,sans-serif;color: var(--ink);}:host([theme=\"light\"]){color-scheme: light;}:host([theme=\"dark\"]){color-scheme: dark;}:host([hidden]),[hidden]{display: none !important;}*,::before,::after{box-sizing: border-box;}p,ul,ol,h2,fieldset{margin: 0;padding: 0;border: 0;}p,h2,legend,button,.launcher span{unicode-bidi: plaintext;}button,textarea{font: inherit;color: inherit;}button{cursor: pointer;}a{color: var(--link);text-underline-offset: .15em;}svg{inline-size: 1.5em;block-size: 1.5em;flex: none;fill: none;stroke: currentColor;stroke-width: 2;stroke-linecap: round;stroke-linejoin: round;}:focus-visible{outline: 3px solid var(--focus);outline-offset: 2px;}.hidden{position: absolute;inline-size: 1px;block-size: 1px;overflow: hidden;clip-path: inset(50%);white-space: nowrap;}.quiet{color: var(--quiet);font-size: .9em;}.launcher{position: fixed;inset-block-end: 1rem;inset-inline-end: 1rem;z-index: var(--capleak-layer,1000);display: flex;align-items: center;gap: .6em;max-inline-size: calc(100vw - 2rem);min-block-size: 3.25em;padding: .6em 1.2em;background: var(--accent);color: var(--on-accent);border: 2px solid transparent;border-radius: 2em;font-weight: 600;text-align: start;box-shadow: 0 2px 10px #0004;}.badge:not(:empty){padding: .1em .6em;background: #ffd866;color: #17222b;border-radius: 1em;font-size: .85em;}.panel{position: fixed;inset: auto;inset-block-end: 1rem;inset-inline-end: 1rem;z-index: var(--capleak-layer,1000);margin: 0;padding: 0;inline-size: min(27rem,calc(100vw - 2rem));block-size: min(44rem,calc(100dvh - 2rem));max-inline-size: none;max-block-size: none;flex-direction: column;overflow: hidden auto;overscroll-behavior: contain;overflow-wrap: anywhere;background: var(--paper);color: var(--ink);border: 1px solid var(--line);border-radius: 1rem;box-shadow: 0 8px 40px #0005;}dialog[open],section.panel{display: flex;}:host([position=\"start\"]) :is(.launcher,.panel){inset-inline: 1rem auto;}:host([position=\"inline\"]){block-size: min(40rem,85dvh);}section.panel{position: static;inline-size: 100%;block-size: 100%;box-shadow: none;}.head{display: flex;align-items: center;flex: none;gap: .25rem;padding-block: .5rem;padding-inline: 1rem .5rem;background: var(--accent);color: var(--on-accent);}.head :focus-visible{outline-color: currentColor;outline-offset: -3px;}.title{flex: 1;min-inline-size: 0;}h2{font-size: 1.15em;line-height: 1.3;}.title:dir(rtl){text-align: right;}.title p{font-size: .85em;line-height: 1.35;}.icon{display: grid;place-content: center;flex: none;inline-size: 44px;block-size: 44px;padding: 0;background: none;border: 2px solid transparent;border-radius: 50%;font-size: 1em;}.icon:hover{background: #8883;}.menu{flex: none;display: flex;flex-wrap: wrap;gap: .5rem;padding: .75rem 1rem;background: var(--soft);border-block-end: 1px solid var(--line);}.menu p{flex-basis: 100%;font-weight: 600;}.strip{flex: none;background: var(--alarm);color: #fff;font-weight: 700;text-align: center;border-block-end: 2px solid #fff;padding: .4rem 1rem;}.strip .dial{display: block;min-block-size: 44px;margin: -.4rem -1rem;padding: .6rem 1rem;color: #fff;}.strip :focus-visible,.emergency :focus-visible{outline-color: #fff;outline-offset: -4px;}.log{flex: 1 1 auto;min-block-size: 0;overflow-y: auto;overscroll-behavior: contain;padding: 1rem;scrollbar-width: thin;}.log:focus-visible{outline-offset: -3px;}.message{margin-block-end: 1.25rem;}.message>* + *{margin-block-start: .75rem;}.message>.hidden + *{margin-block-start: 0;}.person{inline-size: fit-content;max-inline-size: 85%;margin-inline-start: auto;padding: .6rem .9rem;background: color-mix(in srgb,var(--accent) 14%,var(--paper));border: 1px solid transparent;border-radius: 1rem;border-end-end-radius: .25rem;}.person>p{margin: 0;white-space: pre-wrap;}.person .state{color: inherit;font-weight: 600;}.message:first-child .bubble{padding: .8rem .9rem;background: var(--soft);border-radius: .75rem;}.message:first-child .bubble:has(+ .bubble){padding-block-end: 0;border-end-start-radius: 0;border-end-end-radius: 0;}.message:first-child .bubble + .bubble{margin: 0;border-start-start-radius: 0;border-start-end-radius: 0;}.bubble>* + *,.emergency>* + *,.emergency div>* + *{margin-block-start: .6rem;}.bubble ul{padding-inline-start: 1.2rem;}.bubble li + li{margin-block-start: .35rem;}.marks{white-space: nowrap;}.mark{display: inline-grid;place-content: center;min-inline-size: 24px;block-size: 24px;margin-inline: .15em 0;padding: 0 .35em;vertical-align: baseline;background: var(--soft);color: var(--link);border: 1px solid var(--line);border-radius: .5em;font-size: .78em;font-weight: 600;line-height: 1;text-indent: 0;}.mark:hover,.mark[aria-expanded=\"true\"]{border-color: var(--link);background: var(--link);color: var(--paper);}.term{display: inline;padding: 0;background: none;border: 0;text-align: start;text-decoration: underline dotted 2px;text-decoration-color: var(--edge);text-underline-offset: .2em;}.term:hover,.term[aria-expanded=\"true\"]{color: var(--link);}.note{display: flex;align-items: start;margin-block: .6rem;padding-block: .6rem;padding-inline: .9rem .2rem;background: var(--soft);border: 1px solid var(--line);border-inline-start: 4px solid var(--link);border-radius: .5rem;font-size: .93em;}.note>div{flex: 1;min-inline-size: 0;}.note p + p,details p + p{margin-block-start: .4rem;}.note .icon{font-size: 1.5em;line-height: 1;margin-block: -.15em;}.visit{display: inline-block;min-block-size: 44px;padding-block: .5em;}.emergency{padding: 1rem;background: var(--alarm);color: #fff;border: 3px solid var(--alarm);border-radius: 1rem;font-size: 1.06em;}.emergency .heading{font-size: 1.15em;font-weight: 800;}.emergency .heading::before{content: \"!\";display: inline-grid;place-content: center;inline-size: 1.4em;block-size: 1.4em;margin-inline-end: .5em;background: #fff;color: var(--alarm);border-radius: 50%;}.emergency a{color: inherit;font-weight: 700;}.emergency>.dial{display: block;padding: .7em 1em;background: #fff;color: #8a0d18;border-radius: .75rem;font-size: 1.15em;text-align: center;text-decoration: none;}.emergency>.dial:focus-visible{outline: 3px solid #fff;outline-offset: 3px;}.divider{padding-block: .5rem;margin-block-end: 1rem;text-align: center;border-block: 1px solid var(--line);}details{border-block-start: 1px solid var(--line);}summary{display: flow-root list-item;min-block-size: 44px;padding-block: .6rem;cursor: pointer;color: var(--link);font-weight: 600;}details ol{padding-inline-start: 1.6rem;font-size: .93em;}details li + li{margin-block-start: 1rem;}.next ul{list-style: none;margin-block-start: .35rem;}.next li + li{margin-block-start: .5rem;}.next button,.menu button,.why button,.thumb,.notice button{min-block-size: 44px;padding: .5em 1em;background: var(--paper);color: var(--link);border: 1.5px solid var(--edge);border-radius: .75rem;font-weight: 600;text-align: start;}.next button{inline-size: 100%;}.next button:hover,.menu button:hover,.why button:hover,.thumb:hover,.notice button:hover{background: var(--soft);border-color: var(--link);}.feedback>div{display: flex;flex-wrap: wrap;align-items: center;gap: .5rem;}.feedback span{color: var(--quiet);font-size: .9em;}.thumb{display: flex;align-items: center;gap: .4em;padding: .3em .9em;font-size: .9em;}.thumb.down svg{transform: rotate(180deg);}.thumb[aria-pressed=\"true\"]{background: var(--link);color: var(--paper);border-color: var(--link);}.why{margin-block-start: .75rem;min-inline-size: 0;}.why button{display: block;inline-size: 100%;margin-block-start: .4rem;font-size: .93em;}.why legend{padding: 0;}.danger{background: var(--alarm) !important;color: #fff !important;border-color: var(--alarm) !important;}.typing{flex: none;padding: 0 1rem;color: var(--quiet);font-size: .9em;}.typing:not(:empty){padding-block: .4rem;}.typing:not(:empty)::before{content: \"\";display: inline-block;inline-size: .6em;block-size: .6em;margin-inline-end: .5em;background: var(--link);border-radius: 50%;}.notice:not(:empty){flex: none;padding: .75rem 1rem;background: light-dark(#fff3cf,#3b3110);color: light-dark(#3a2b00,#ffeaa8);border-block-start: 1px solid var(--line);font-size: .95em;}.notice>* + *{margin-block-start: .4rem;}form{flex: none;display: grid;grid-template-columns: 1fr auto;align-items: end;gap: .5rem;padding: .75rem 1rem;border-block-start: 1px solid var(--line);background: var(--paper);}textarea{min-inline-size: 0;inline-size: 100%;min-block-size: 46px;max-block-size: 9em;padding: .6em .8em;resize: none;background: var(--paper);border: 1.5px solid var(--edge);border-radius: .75rem;line-height: 1.4;}textarea::placeholder{color: var(--quiet);opacity: 1;}textarea[aria-invalid=\"true\"]{border-color: light-dark(#a8101d,#ff9aa2);}.send{display: grid;place-content: center;inline-size: 46px;block-size: 46px;padding: 0;background: var(--accent);color: var(--on-accent);border: 2px solid transparent;border-radius: .75rem;}.send svg:dir(rtl){transform: scaleX(-1);}#count{grid-column: 1 / -1;}#count:empty{display: none;}@media (max-width: 30rem),(max-height: 30rem){dialog.panel{inset: 0;inline-size: 100%;block-size: 100dvh;border: 0;border-radius: 0;}:host([position]) dialog.panel{inset: 0;}}@media (max-height: 25rem){.log{flex: 1 0 auto;overflow: visible;}.strip,form{position: sticky;inset-block-start: 0;z-index: 1;}form{inset-block: auto 0;}}@media (prefers-reduced-motion: no-preference){.log,.panel{scroll-behavior: smooth;}.typing:not(:empty)::before{animation: breathe 1.6s ease-in-out infinite;}@keyframes breathe{50%{opacity: .25;}}}@media (forced-colors: active){.emergency,.note,.person,.icon,.send,.launcher{border-color: CanvasText;}.thumb[aria-pressed=\"true\"],.mark[aria-expanded=\"true\"]{outline: 3px solid Highlight;}.typing:not(:empty)::before{background: CanvasText;}}@media print{.launcher,form{display: none;}}";
const SCRIPT = document.currentScript;
const TYPING_AFTER = 600; // most answers are faster, and need no word about waiting
const NARROW = matchMedia("(max-width: 30rem), (max-height: 30rem)");
class CapleakChat extends HTMLElement {
static observedAttributes = ["open", "accent"];
#words;
#parts;
#memory;
#talk;
#log;
#writing;
#typing = 0;
#isWaiting = false;
#isSetUp = false;
#isLoading = false;
connectedCallback() {
if (!this.#isSetUp) this.#setUp();
addEventListener("online", this);
NARROW.addEventListener("change", this);
if (this.#isInline) return void this.#openInSight();
this.#isLoading = true;
this.toggleAttribute("open", !NARROW.matches && (this.#memory.read().open ?? this.hasAttribute("open")));
this.#isLoading = false;
this.#present(false);
}
disconnectedCallback() {
removeEventListener("online", this);
NARROW.removeEventListener("change", this);
this.#talk.stop();
}
attributeChangedCallback(name) {
if (!this.#isSetUp) return;
if (name === "accent") this.#colour();
else if (!this.#isInline && this.isConnected && !this.#isLoading) this.#present(true);
}
handleEvent(event) {
if (event.type === "online") this.#talk.retry();
else if (!this.#isInline && this.hasAttribute("open")) this.#reopen();
}
get #isInline() {
return this.getAttribute("position") === "inline";
}
#setUp() {
this.#isSetUp = true;
this.#words = words(this.lang, document.documentElement.lang);
const server = this.getAttribute("server") || new URL(SCRIPT?.src || location.href).origin;
this.#parts = panel(this.#words, this.getAttribute("heading"), this.#isInline);
this.#memory = new Memory(server);
const api = new Api(server);
this.#talk = new Conversation(api, this.#memory, this.#watcher(), this.getAttribute("country"));
this.#log = new Log(this.#parts.log, this.#words, {
ask: (text) => this.#log.focus(this.#talk.send(text)),
vote: (...vote) => this.#talk.vote(...vote),
reasons: () => this.#talk.reasons,
});
this.#writing = writes(this.#parts, this.#words, () => this.#talk.limit, (text) => this.#talk.send(text));
this.#draw();
}
#draw() {
const { frame, launcher, close, more, menu } = this.#parts;
const root = this.attachShadow({ mode: "open" });
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);
root.adoptedStyleSheets = [sheet];
root.append(...[launcher, frame].filter(Boolean));
this.#colour();
launcher?.addEventListener("click", () => this.setAttribute("open", ""));
close?.addEventListener("click", () => this.removeAttribute("open"));
more.addEventListener("click", () => this.#menu(menu.hidden));
frame.addEventListener("keydown", (event) => this.#escape(event));
frame.addEventListener("close", () => frame.open || this.removeAttribute("open"));
}
#colour() {
const colours = accent(this.getAttribute("accent"));
for (const name of ["--accent", "--on-accent"]) this.shadowRoot.host.style.setProperty(name, colours[name] ?? "");
}
#present(isAsked) {
const { frame, launcher, badge, box } = this.#parts;
const isOpen = this.hasAttribute("open");
badge.textContent = "";
if (isOpen === frame.open) return;
this.#memory.keep({ open: isOpen });
if (!isOpen) {
launcher.hidden = false;
return void frame.close(); // and the focus goes back to where it was
}
if (isAsked) NARROW.matches ? frame.showModal() : frame.show();
else frame.open = true; // a page that loads keeps its focus
launcher.hidden = true;
this.#talk.open();
if (isAsked) (matchMedia("(pointer: coarse)").matches ? frame : box).focus();
}
#openInSight() {
const sight = new IntersectionObserver((entries) => {
if (!entries.some((entry) => entry.isIntersecting)) return;
sight.disconnect();
if (this.isConnected) this.#talk.open();
});
sight.observe(this);
}
#reopen() {
const { frame } = this.#parts;
frame.close();
NARROW.matches ? frame.showModal() : frame.show();
}
#escape(event) {
if (event.key !== "Escape") return;
if (!this.#parts.menu.hidden) {
event.preventDefault();
this.#menu(false);
} else if (!this.#isInline) this.removeAttribute("open");
}
#menu(isOpen) {
const { menu, more } = this.#parts;
const helpers = { save: () => this.#save(), remove: () => this.#remove(), done: () => this.#menu(false) };
if (isOpen) deleteMenu(menu, this.#words, helpers);
menu.hidden = !isOpen;
more.setAttribute("aria-expanded", isOpen);
if (!isOpen) more.focus();
}
#save() {
save(transcript(this.#log.shown, this.#words), `capleak-${new Date().toISOString().slice(0, 10)}.txt`);
}
async #remove() {
this.#menu(false);
try {
await this.#talk.delete();
this.#clear();
this.#log.divide(this.#words.deleted);
} catch {
this.#notice(this.#words.delete_failed);
}
this.#talk.open();
}
#clear() {
this.#log.clear();
this.#parts.strip.replaceChildren();
this.#parts.strip.hidden = true;
this.#notice("");
}
#watcher() {
const { problems, waiting, failed, renewed } = this.#words;
return {
ready: () => this.#isWaiting && this.#notice(""),
message: (message, isOld) => this.#receive(message, isOld),
sent: (entry) => {
if (!this.#isWaiting) this.#notice("");
this.#parts.strip.hidden = !this.#parts.strip.hasChildNodes();
this.#log.addOwn(entry);
},
renamed: (old, id) => this.#log.rename(old, id),
working: (isWorking) => this.#type(isWorking),
waiting: (queue, code) => {
for (const entry of queue) this.#log.tell(entry.id, waiting);
this.#notice(problems[code === "fault" ? "busy" : code], true);
},
dropped: (entry, code) => {
if (entry) this.#log.tell(entry.id, failed);
if (entry) this.#writing.putBack(entry.text);
this.#notice(problems[code] ?? problems.fault);
},
renewed: () => this.#log.divide(renewed),
cleared: () => this.#clear(),
};
}
#receive(message, isOld) {
if (this.#isWaiting) this.#notice("");
this.#log.add(message, isOld);
const { launcher, badge, frame, strip } = this.#parts;
const isUrgent = message.bubbles.some((one) => one.kind === "urgent");
if (isUrgent) this.#warn(message.emergency_number);
strip.hidden = isUrgent || !strip.hasChildNodes();
if (launcher && !frame.open) badge.textContent = this.#words.new_message;
}
#warn(number) {
const { strip: text, local_number } = this.#words;
this.#parts.strip.replaceChildren(dial(number, text) ?? fill(text, { number: local_number }));
}
#type(isWorking) {
clearTimeout(this.#typing);
const { typing } = this.#parts;
if (isWorking) this.#typing = setTimeout(() => typing.replaceChildren(this.#words.typing), TYPING_AFTER);
else typing.replaceChildren();
}
#notice(text, isWaiting = false) {
const { notice } = this.#parts;
this.#isWaiting = isWaiting;
if (notice.dataset.text === text) return;
notice.dataset.text = text;
const again = isWaiting && button(this.#words.again, () => this.#talk.retry());
notice.replaceChildren(...(text ? [el("p", {}, text), el("p", {}, this.#words.safety), again].filter(Boolean) : []));
if (text) this.#log.showLast();
}
}
if (!customElements.get("capleak-chat")) customElements.define("capleak-chat", CapleakChat);
function embed() {
const { embed: isAsked, ...attributes } = SCRIPT?.dataset ?? {};
if (isAsked !== undefined) document.body.append(el("capleak-chat", attributes));
}
if (document.readyState === "loading") addEventListener("DOMContentLoaded", embed);
else embed();

})();
