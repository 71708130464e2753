// What outlives a reload: the token and what is not sent yet, in this tab only and until it is closed.
// The words of the conversation are not kept in the browser: they come from the server.

export class Memory {
  #key;

  constructor(server) {
    this.#key = `capleak-chat ${server}`;
  }

  /** Return what was kept, or an empty record. */
  read() {
    try {
      return JSON.parse(sessionStorage.getItem(this.#key)) ?? {};
    } catch {
      return {}; // storage may be forbidden: the chat works without it
    }
  }

  /** Keep `changes` beside what is kept. */
  keep(changes) {
    try {
      sessionStorage.setItem(this.#key, JSON.stringify({ ...this.read(), ...changes }));
    } catch {
      // see read()
    }
  }
}
