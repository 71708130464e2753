// Messages that come later, unasked for. Nothing else depends on this stream.

import { events } from "./events.js";

const SHORTEST = 2000;
const LONGEST = 60_000;

/** Listen until `signal` ends it, the server says that the conversation is over, or it is not ours. */
export async function listen(api, token, signal, { message, closed }) {
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
      // the connection broke: try again below
    }
    await sleep(pause, signal);
    if (!signal.aborted) await catchUp(api, token, signal, message);
  }
}

async function catchUp(api, token, life, message) {
  const missed = await api.call("GET", "/api/history", { token, life }).catch(() => null);
  // The first is the notice, which stands on the page already.
  for (const one of missed?.messages.slice(1) ?? []) message(one);
}

function sleep(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => resolve(clearTimeout(timer)), { once: true });
  });
}
