// Two started servers on one PostgreSQL, as visitors on the internet meet them.
import { afterAll, expect, it } from '@jest/globals';
import { startProduct, type Product } from '../browser/product.js';
import { emptyFolder } from '../storage/sqlite.js';
import { describeWithPostgres, freshDatabase } from '../storage/postgres.js';

const secret = 'a secret of two servers, not to be guessed';
/** Messages of one conversation in a minute. */
const mostMessages = 60;

const servers: Product[] = [];
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
});

describeWithPostgres('Two servers on one PostgreSQL', () => {
  it('let one conversation say as much in a minute as one server does', async () => {
    const settings = {
      DATABASE_URL: await freshDatabase(),
      POLYFAQ_SECRET: secret,
      WIDGET_ORIGINS: 'https://www.example.org',
      POLYFAQ_TRUST_PROXY: '127.0.0.1',
      POLYFAQ_LOG: 'warn',
    };
    for (let count = 0; count < 2; count += 1)
      servers.push(await startProduct({ ...settings, POLYFAQ_DATA: await emptyFolder() }));

    const post = (
      server: Product | undefined,
      path: string,
      token: string,
      body: object,
    ): Promise<Response> =>
      fetch(`${server?.url ?? ''}/v3/directline${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: 'https://www.example.org',
          // From elsewhere, through a proxy: whoever sits on this machine has no limits.
          'x-forwarded-for': '192.0.2.7',
          ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body),
      });
    const made = await post(servers[0], '/tokens/generate', '', {});
    const { token, conversationId } = (await made.json()) as { token: string; conversationId: string };
    await post(servers[0], '/conversations', token, {});

    const statuses: number[] = [];
    const began = Date.now();
    // What only the bot hears counts like a message, and keeps nobody busy.
    for (let round = 0; round < 2 * mostMessages; round += 6) {
      const six = Array.from({ length: 6 }, (_, n) =>
        post(servers[n % 2], `/conversations/${conversationId}/activities`, token, { type: 'typing' }),
      );
      for (const { status } of await Promise.all(six)) statuses.push(status);
    }
    const through = statuses.filter((status) => status === 200).length;
    // So many flowed in again meanwhile.
    const flowedIn = Math.ceil(((Date.now() - began) / 60_000) * mostMessages);
    expect(through).toBeLessThanOrEqual(mostMessages + flowedIn);
    // A server may hold up to five that it took for itself.
    expect(through).toBeGreaterThanOrEqual(mostMessages - 5);
    expect(statuses.filter((status) => status !== 200 && status !== 429)).toEqual([]);
  }, 120_000);
});
