// A visitor who never gives up: sends each message until it is acknowledged, and keeps a socket open to hear the answers.
import WebSocket from 'ws';

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Tries until it is answered with one of these statuses; counts what came instead. */
export async function insist(seen, url, options, wanted) {
  for (;;) {
    try {
      const response = await fetch(url, { ...options, signal: AbortSignal.timeout(20_000) });
      const body = await response.json().catch(() => null);
      if (wanted.includes(response.status) && body !== null) return body;
      seen[response.status] = (seen[response.status] ?? 0) + 1;
    } catch {
      seen.cutOff = (seen.cutOff ?? 0) + 1;
    }
    await pause(200);
  }
}

export const json = (token, body) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
  body: JSON.stringify(body),
});

/** Begins a conversation. `seen` counts refusals by status. */
export async function startVisitor(base, name, seen) {
  const line = `${base}/v3/directline`;
  const { token } = await insist(seen, `${line}/tokens/generate`, json(null, {}), [200]);
  const { conversationId } = await insist(seen, `${line}/conversations`, json(token, {}), [200, 201]);
  const here = `${line}/conversations/${conversationId}`;
  const authorized = { headers: { authorization: `Bearer ${token}` } };
  const heard = new Map();
  let watermark = '0';
  let isOver = false;
  let socket = null;

  async function listen() {
    while (!isOver) {
      const { streamUrl } = await insist(seen, `${here}?watermark=${watermark}`, authorized, [200]);
      // Whoever left while the line was being found again would never hang up on the new one.
      if (isOver) return;
      socket = new WebSocket(streamUrl);
      socket.on('message', (data) => {
        if (data.length === 0) return;
        const page = JSON.parse(String(data));
        watermark = page.watermark ?? watermark;
        for (const { id, type } of page.activities) {
          if (type === 'message') heard.set(id, (heard.get(id) ?? 0) + 1);
        }
      });
      socket.on('error', () => undefined);
      await new Promise((resolve) => socket.on('close', resolve));
      if (!isOver) await pause(100);
    }
  }
  const listening = listen();

  return {
    /** Resolves to the id under which the message was acknowledged. */
    say: async (text, key) => {
      const activity = { type: 'message', from: { id: name }, text, channelData: { clientActivityID: key } };
      return (await insist(seen, `${here}/activities`, json(token, activity), [200])).id;
    },
    /** All that was said, as the server has it. */
    read: async () => (await insist(seen, `${here}/activities`, authorized, [200])).activities,
    heard,
    end: async () => {
      isOver = true;
      socket?.terminate();
      await listening;
    },
  };
}
