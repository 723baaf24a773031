// The product as a process, asked by tools that know nothing of it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProduct, type Product } from '../../browser/product.js';
import { describeWithPeers } from '../../peers/peer.js';
import { aesKey, appId, token } from './platform.js';

// Programs of their own are started, on a machine that may be busy.
jest.setTimeout(60_000);

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** Where one product keeps its things, so that no two tests share any. */
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'polyfaq-wechat-'));
  folders.push(folder);
  return folder;
}

const peers = new URL('../../peers/', import.meta.url);

interface Vector {
  readonly name: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
  readonly msg_signature: string;
  readonly encrypt: string;
}

await describeWithPeers<object>('webot-cli', 'webot at an account in plain mode', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct({
      POLYFAQ_DATA: await newFolder(),
      WECHAT_TOKEN: 'keyboardcat123',
      WECHAT_CLOCK_SKEW: 'off',
    });
  });
  afterAll(() => product.stop());

  async function webot(...words: string[]): Promise<string> {
    const program = createRequire(new URL('package.json', peers)).resolve('webot-cli/bin/webot');
    const where = ['--des', `${product.url}/api/wechat`, '--token', 'keyboardcat123'];
    const child = spawn(process.execPath, [program, 'send', ...where, ...words]);
    let said = '';
    child.stdout.on('data', (data: Buffer) => (said += data.toString()));
    await once(child, 'exit');
    return said;
  }

  it('asks in Chinese and is answered', async () => {
    expect(await webot('t', '你们总部在哪里')).toContain('设在德国波恩');
  });

  it('follows and is greeted with links', async () => {
    const said = await webot('e', 'subscribe');
    expect(said).toContain('您好！这里解答关于ICLEI的问题');
    expect(said).toContain('weixin://bizmsgmenu?msgmenucontent=');
  });

  it('sends where it is and is asked for words', async () => {
    expect(await webot('loc', '50.7', '7.1', 'Bonn')).toContain('我只能看懂文字');
  });

  it('follows by a code and is greeted in its language', async () => {
    expect(await webot('scan', 'ko', '--user', 'second')).toContain('안녕하세요! ICLEI에 관한 질문에');
  });
});

interface WecomCrypto {
  getSignature(token: string, timestamp: string, nonce: string, encrypted: string): string;
  decrypt(key: string, encrypted: string): { readonly message: string; readonly id: string };
}

await describeWithPeers<WecomCrypto>('@wecom/crypto', 'A message of a real account', (peer) => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct({
      POLYFAQ_DATA: await newFolder(),
      WECHAT_TOKEN: token,
      WECHAT_APP_ID: appId,
      WECHAT_ENCODING_AES_KEY: aesKey,
      WECHAT_CLOCK_SKEW: 'off',
    });
  });
  afterAll(() => product.stop());

  it('is answered by the running server, and the reply opens in another maker’s library', async () => {
    const vectors = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')) as Vector[];
    const vector = vectors.find(({ name }) => name === 'microsoft-wechat-adapter-real-message');
    if (vector === undefined) throw new Error('The message is not among the vectors.');
    const { timestamp, nonce, signature, msg_signature, encrypt } = vector;
    const query = new URLSearchParams({ signature, timestamp, nonce, encrypt_type: 'aes', msg_signature });
    const response = await fetch(`${product.url}/api/wechat?${query.toString()}`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body: `<xml><ToUserName><![CDATA[gh_d13df7f4ef38]]></ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`,
    });
    const envelope = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/xml; charset=utf-8']);
    const part = (name: string): string =>
      new RegExp(`<${name}>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${name}>`).exec(envelope)?.[1] ?? '';
    expect(part('MsgSignature')).toBe(
      peer.getSignature(token, part('TimeStamp'), part('Nonce'), part('Encrypt')),
    );
    const { message, id } = peer.decrypt(aesKey, part('Encrypt'));
    expect(id).toBe(appId);
    expect(message).toContain('<ToUserName><![CDATA[of3ss6NTm25BKyE9KfDPD-ALSeWg]]></ToUserName>');
    expect(message).toContain('<FromUserName><![CDATA[gh_d13df7f4ef38]]></FromUserName>');
    expect(message).toContain('您好！您想了解什么？');
  });
});
