// <capleak-chat>: the element that a page embeds. docs/embed.md explains its attributes.

import STYLE from "./chat.css";
import { Api } from "./api.js";
import { accent } from "./colour.js";
import { Conversation } from "./conversation.js";
import { button, el } from "./dom.js";
import { Log } from "./log.js";
import { Memory } from "./memory.js";
import { dial } from "./message.js";
import { deleteMenu, panel } from "./panel.js";
import { fill, words } from "./strings.js";
import { save, transcript } from "./transcript.js";
import { writes } from "./writing.js";

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
    // On a small screen the chat covers the page: that is for the person to choose.
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
    // On a touch screen the keyboard would cover the notice.
    if (isAsked) (matchMedia("(pointer: coarse)").matches ? frame : box).focus();
  }

  /** A chat that is part of the page begins when it comes into sight. */
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

  /** Keep the emergency number in sight when the conversation goes on. */
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

  /** Say what is wrong, with the safety line; the same words are not said twice. */
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

/** With `data-embed` the script tag alone is enough: its other data attributes become those of the element. */
function embed() {
  const { embed: isAsked, ...attributes } = SCRIPT?.dataset ?? {};
  if (isAsked !== undefined) document.body.append(el("capleak-chat", attributes));
}

if (document.readyState === "loading") addEventListener("DOMContentLoaded", embed);
else embed();
