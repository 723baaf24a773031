// A website of another origin with Microsoft's Web Chat on its page.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Site {
  /** `http://localhost:41234` */
  readonly url: string;
  close(): void;
}

/** As Web Chat's documentation embeds it, and keeps it over a reload. */
const page = (domain: string, locale: string) => `<!doctype html><html lang="en"><meta charset="utf-8">
<title>Another site</title><style>html, body, #chat { height: 100%; margin: 0 }</style><div id="chat"></div>
<script src="/webchat.js"></script><script>
(async () => {
  const kept = JSON.parse(sessionStorage.getItem('chat') ?? 'null');
  const answer = kept ?? (await (await fetch('${domain}/tokens/generate', { method: 'POST' })).json());
  const { token, conversationId } = answer;
  sessionStorage.setItem('chat', JSON.stringify({ token, conversationId }));
  window.line = WebChat.createDirectLine({
    domain: '${domain}', token, ...(kept === null ? {} : { conversationId, watermark: '-1' }),
    conversationStartProperties: { locale: '${locale}' },
  });
  WebChat.renderWebChat({ directLine: window.line, userID: 'visitor', locale: '${locale}' }, document.getElementById('chat'));
})();
</script></html>`;

/** `bundle` is a path; `server` tells the product's address for a page with this query, whose `locale` is Web Chat's. */
export async function openSite(bundle: string, server: (query: URLSearchParams) => string): Promise<Site> {
  const script = await readFile(bundle);
  const site = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const isScript = pathname === '/webchat.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    const locale = searchParams.get('locale') ?? 'en-US';
    response.end(isScript ? script : page(`${server(searchParams)}/v3/directline`, locale));
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  return {
    url: `http://localhost:${String((site.address() as AddressInfo).port)}`,
    close() {
      site.close();
    },
  };
}
