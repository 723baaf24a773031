import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { createSealing, isSignature, signatureOf } from '../../../bot/channels/wechat/crypto.js';
import { describeWithPeers } from '../../peers/peer.js';
import { aesKey, appId, token } from './platform.js';

interface Vector {
  readonly name: string;
  readonly kind: 'signature' | 'signature4' | 'decrypt' | 'encrypt';
  readonly token: string;
  readonly timestamp?: string;
  readonly nonce?: string;
  readonly signature?: string;
  readonly msg_signature?: string;
  readonly encodingAESKey?: string;
  readonly receiveId?: string;
  readonly encrypt?: string;
  readonly msg?: string;
  readonly random?: string;
}

const vectors = JSON.parse(
  readFileSync(new URL('vectors.json', import.meta.url), 'utf8'),
) as readonly Vector[];
const named = (wanted: (vector: Vector) => boolean): [string, Vector][] =>
  vectors.filter(wanted).map((vector) => [vector.name, vector]);

describe('Signatures of WeChat', () => {
  it.each(named(({ signature }) => signature !== undefined))('sign %s', (_name, vector) => {
    const { timestamp = '', nonce = '', signature = '' } = vector;
    expect(signatureOf([vector.token, timestamp, nonce])).toBe(signature);
    expect(isSignature(signature, [vector.token, timestamp, nonce])).toBe(true);
  });

  it.each(named(({ msg_signature }) => msg_signature !== undefined))(
    'sign the message of %s',
    (_name, vector) => {
      const { timestamp = '', nonce = '', encrypt = '', msg_signature = '' } = vector;
      expect(isSignature(msg_signature, [vector.token, timestamp, nonce, encrypt])).toBe(true);
      expect(isSignature(msg_signature, [vector.token, timestamp, `${nonce}0`, encrypt])).toBe(false);
    },
  );

  it.each([
    ['nothing', ''],
    ['capital letters', 'F464B24FC39322E44B38AA78F5EDD27BD1441696'],
    ['one character more', 'f464b24fc39322e44b38aa78f5edd27bd14416960'],
    ['characters of several bytes', 'é'.repeat(40)],
  ])('are not %s', (_what, given) => {
    expect(isSignature(given, ['AAAAA', '1714036504', '1514711492'])).toBe(false);
  });
});

describe('Sealed messages of WeChat', () => {
  const sealingOf = ({ encodingAESKey = '', receiveId = '' }: Vector): ReturnType<typeof createSealing> =>
    createSealing([encodingAESKey], receiveId);

  it.each(named(({ encodingAESKey }) => encodingAESKey !== undefined))('open: %s', (_name, vector) => {
    expect(sealingOf(vector).open(vector.encrypt ?? '')).toEqual({ text: vector.msg, key: 0 });
  });

  it.each(named(({ encodingAESKey }) => encodingAESKey !== undefined))(
    'are sealed to the byte: %s',
    (_name, vector) => {
      const { msg = '', random = '', encrypt } = vector;
      expect(sealingOf(vector).seal(msg, 0, Buffer.from(random))).toBe(encrypt);
    },
  );

  it('are told apart by their receiver', () => {
    const sealed = createSealing([aesKey], 'wx0000000000000000').seal('<xml/>', 0);
    expect(createSealing([aesKey], appId).open(sealed)).toBeNull();
  });

  it('of the key before are opened during a rotation, and answered with that key', () => {
    const next = `${'B'.repeat(42)}A`;
    const both = createSealing([next, aesKey], appId);
    const opened = both.open(createSealing([aesKey], appId).seal('你好', 0));
    expect(opened).toEqual({ text: '你好', key: 1 });
    expect(createSealing([aesKey], appId).open(both.seal('再见', 1))?.text).toBe('再见');
    expect(createSealing([next], appId).open(both.seal('再见', 0))?.text).toBe('再见');
  });

  it('that were changed anywhere are not opened', () => {
    const sealing = createSealing([aesKey], appId);
    const sealed = Buffer.from(sealing.seal('<xml>hello</xml>', 0), 'base64');
    // The first block holds random bytes alone; the length, the receiver and the padding stand behind it.
    for (const at of [sealed.length - 1, sealed.length - 17, sealed.length - 33]) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(sealing.open(changed.toString('base64'))).toBeNull();
    }
  });

  it('that are anything else are null, never an error', () => {
    const sealing = createSealing([aesKey], appId);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (bytes, text) => {
        expect(sealing.open(Buffer.from(bytes).toString('base64'))).toBeNull();
        expect(sealing.open(text)).toBeNull();
      }),
    );
  });
});

interface WecomCrypto {
  getSignature(token: string, timestamp: string, nonce: string, encrypted: string): string;
  encrypt(key: string, message: string, id: string): string;
  decrypt(key: string, encrypted: string): { readonly message: string; readonly id: string };
}

await describeWithPeers<WecomCrypto>('@wecom/crypto', 'Beside @wecom/crypto', (peer) => {
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom('你', '好', '한', 'か', '😀', '👩‍👩‍👧', ']]>', '<', 'e\u0301'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    ),
    maxLength: 400,
  });
  const sealing = createSealing([aesKey], appId);

  it('a thousand messages that it sealed are opened', () => {
    fc.assert(
      fc.property(text, (message) => {
        expect(sealing.open(peer.encrypt(aesKey, message, appId))?.text).toBe(message);
      }),
      { numRuns: 1000 },
    );
  });

  it('it opens a thousand messages that were sealed here', () => {
    fc.assert(
      fc.property(text, (message) => {
        expect(peer.decrypt(aesKey, sealing.seal(message, 0))).toMatchObject({ message, id: appId });
      }),
      { numRuns: 1000 },
    );
  });

  it('both sign alike', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{1,10}$/),
        fc.stringMatching(/^[A-Za-z0-9]{1,16}$/),
        (time, nonce) => {
          const sealed = sealing.seal(nonce, 0);
          expect(signatureOf([token, time, nonce, sealed])).toBe(
            peer.getSignature(token, time, nonce, sealed),
          );
        },
      ),
    );
  });
});
