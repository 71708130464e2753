// Server-sent events read with fetch: EventSource cannot send the token.

/** Yield `{event, data}` for each event of a text/event-stream answer. */
export async function* events(answer) {
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
