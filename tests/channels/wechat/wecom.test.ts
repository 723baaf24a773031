import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createScriptedConverse } from '../scripted-converse.js';
import { account, xmlOf } from './platform.js';
import { createWorld } from './world.js';

interface Vector {
  readonly name: string;
  readonly token: string;
  readonly encodingAESKey: string;
  readonly receiveId: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly msg_signature: string;
  readonly encrypt: string;
}

const vectors = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')) as Vector[];
const vector = (part: string): Vector => {
  const found = vectors.find(({ name }) => name.includes(part));
  if (found === undefined) throw new Error(`There is no vector of ${part}.`);
  return found;
};
const verify = vector('sample-urlverify');
const staff = account({
  kind: 'wecom',
  token: verify.token,
  appId: verify.receiveId,
  encodingAesKey: verify.encodingAESKey,
  clockSkew: 'off',
});

describe('WeCom', () => {
  const { platform } = createWorld({ account: staff, converse: createScriptedConverse() });

  it('gets the echo back in clear', async () => {
    const { timestamp, nonce, msg_signature, encrypt: echostr } = verify;
    const response = await platform.get({ timestamp, nonce, msg_signature, echostr });
    expect([response.status, response.body]).toEqual([200, '1616140317555161061']);
  });

  it('gets it also where a plus sign has become a space on the way', async () => {
    const { timestamp, nonce, msg_signature, encrypt } = vector('wechatpy-urlverify');
    const { token, encodingAESKey, receiveId } = vector('wechatpy-urlverify');
    const other = createWorld({
      account: account({
        kind: 'wecom',
        token,
        appId: receiveId,
        encodingAesKey: encodingAESKey,
        clockSkew: 'off',
      }),
    });
    expect(encrypt).toContain('+');
    const echostr = encrypt.replaceAll('+', ' ');
    const response = await other.platform.get({ timestamp, nonce, msg_signature, echostr });
    expect(response.body).toBe('5927782489442352469');
  });

  it('gets no echo for another message than was signed', async () => {
    const { timestamp, nonce, msg_signature } = verify;
    const { status } = await platform.get({ timestamp, nonce, msg_signature, echostr: 'AAAA' });
    expect(status).toBe(401);
  });

  it('has Tencent’s sample message answered, without links that it does not know', async () => {
    const { timestamp, nonce, msg_signature, encrypt } = vector('sample-post');
    const shown = await platform.deliver({
      query: { timestamp, nonce, msg_signature },
      body: `<xml><ToUserName><![CDATA[${verify.receiveId}]]></ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt><AgentID>218</AgentID></xml>`,
    });
    expect(shown.fields?.get('ToUserName')).toBe('mycreate');
    expect(shown.fields?.get('Content')).toContain('You said: hello');
    expect(shown.fields?.get('Content')).toContain('1. When was it founded?');
    expect(shown.fields?.get('Content')).not.toContain('bizmsgmenu');
  });

  it('is acknowledged with nothing, and its events in small letters are known', async () => {
    const entered = await platform.push({ MsgType: 'event', Event: 'enter_agent' });
    expect([entered.status, entered.raw]).toEqual([200, '']);
    const pressed = await platform.push({ MsgType: 'event', Event: 'click', EventKey: 'entry:mission' });
    expect(pressed.fields?.get('Content')).toContain('You said: ICLEI的使命是什么？');
  });

  it('never takes what is not encrypted', async () => {
    const { status } = await platform.deliver({ query: {}, body: xmlOf({ MsgType: 'text', Content: 'hi' }) });
    expect(status).toBe(401);
  });
});
