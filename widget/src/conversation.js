// One conversation with the server: starts it, sends what waits, in order and each once, and never gives up in silence.

import { Problem } from "./api.js";
import { listen } from "./later.js";

const SHORTEST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;
const RENEW = new Set(["no_token", "bad_token", "expired", "deleted"]);
const AGAIN = new Set(["offline", "busy", "fault", "too_many"]);

/**
 * `watcher` is told what happens: ready(), message(message, isOld), sent(entry), renamed(old, id),
 * working(isWorking), waiting(queue, code), dropped(entry, code), renewed(), cleared().
 */
export class Conversation {
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

  /** Start the conversation, or take up the one that this tab had before a reload. */
  open() {
    if (!this.#begun) {
      const { conversation = null, queue = [] } = this.#memory.read();
      this.#begun = conversation;
      this.#queue = queue;
    }
    this.#work();
  }

  /** Put a message into the queue and return its id: it is answered once, however often it is sent. */
  send(text) {
    const entry = { id: newId(), text };
    this.#queue.push(entry);
    this.#keep();
    this.#watcher.sent(entry);
    this.#work();
    return entry.id;
  }

  /** Do not wait any longer before the next try. */
  retry() {
    this.#wake?.();
  }

  /** Keep a vote on an answer. Throws Problem. */
  vote(message, thumb, reason) {
    return this.#call("POST", "/api/feedback", { message, thumb, ...(reason && { reason }) });
  }

  /** Delete the conversation on the server and here. Throws Problem; then it goes on. */
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

  /** End all requests; `open` goes on with the same conversation. */
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

  /** Do what a problem asks for; return whether there is more to try. */
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

  /** The token is no longer good: the next message begins a new conversation. */
  #lose() {
    this.#begun = null;
    this.#isReady = false;
    this.#isLost = true;
    this.#keep();
  }

  /** Somebody deleted the conversation in another tab: it goes from this page too. */
  #beginAnew() {
    this.#lose();
    this.#isLost = this.#hasNotice = false;
    this.#watcher.cleared();
    this.#work();
  }
}

/** Return 128 random bits. `crypto.randomUUID` is missing on pages without https. */
function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
