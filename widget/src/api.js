// Requests to the server, as widget/PROTOCOL.md has them.

const PATIENCE = 15_000;

/** A request that did not succeed; `code` is the `error` of the protocol, or "offline". */
export class Problem extends Error {
  constructor(code, wait = 0) {
    super(code);
    this.code = code;
    this.wait = wait; // milliseconds that the server asks for
  }
}

export class Api {
  constructor(server) {
    this.server = server.replace(/\/+$/, "");
  }

  /** Send a request and return the JSON of the answer. Throws Problem. */
  async call(method, path, { token, body, life } = {}) {
    const signals = [AbortSignal.timeout(PATIENCE), life].filter(Boolean);
    const answer = await this.fetch(method, path, { token, body, signal: AbortSignal.any(signals) });
    const data = await answer.json().catch(() => null);
    if (answer.ok && data) return data;
    throw new Problem(data?.error ?? (answer.status < 500 && !answer.ok ? "bad_request" : "fault"), waitOf(answer));
  }

  /** Send a request and return the bare answer. Throws Problem where there is none. */
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
