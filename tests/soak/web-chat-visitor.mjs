// A visitor who speaks as Web Chat does, through Microsoft's Direct Line client, and never gives up either.
import { createRequire } from 'node:module';
import WebSocket from 'ws';
import { insist, json, pause } from './visitor.mjs';

const load = createRequire(new URL('../peers/package.json', import.meta.url));

/** The client, with what it expects of a browser; throws where `npm run test:peers` was not run. */
function loadClient() {
  Object.assign(globalThis, { XMLHttpRequest: load('xhr2'), WebSocket });
  return load('botframework-directlinejs').DirectLine;
}

/**
 * As `startVisitor`. The conversation is begun here and handed over, because the client asks for it only once: an answer
 * of 5xx makes it give up, and after one that was cut in its body, of which xhr2 says 200, it is `Connecting` for ever and
 * everything that is sent waits with it.
 */
export async function startWebChatVisitor(base, name, seen) {
  const DirectLine = loadClient();
  const domain = `${base}/v3/directline`;
  const { token } = await insist(seen, `${domain}/tokens/generate`, json(null, {}), [200]);
  const begun = await insist(seen, `${domain}/conversations`, json(token, {}), [200, 201]);
  const { conversationId, streamUrl } = begun;
  // Between two attempts it waits as long as for an answer: 20 s, unless it is told otherwise.
  const options = { webSocket: true, timeout: 2_000, watermark: '0', random: () => 0 };
  const line = new DirectLine({ ...options, domain, token, conversationId, streamUrl });
  const heard = new Map();
  const listening = line.activity$.subscribe(
    ({ id, type }) => {
      if (type === 'message') heard.set(id, (heard.get(id) ?? 0) + 1);
    },
    () => {
      seen.gaveUp = (seen.gaveUp ?? 0) + 1;
    },
  );

  return {
    say: async (text, key) => {
      const activity = { type: 'message', from: { id: name }, text, channelData: { clientActivityID: key } };
      for (;;) {
        const id = await line.postActivity(activity).toPromise();
        if (id !== 'retry') return id;
        seen.retry = (seen.retry ?? 0) + 1;
        await pause(200);
      }
    },
    read: async () => {
      const authorized = { headers: { authorization: `Bearer ${line.token}` } };
      return (await insist(seen, `${domain}/conversations/${conversationId}/activities`, authorized, [200]))
        .activities;
    },
    heard,
    end: async () => {
      listening.unsubscribe();
    },
  };
}
