// Signatures and sealed messages as WeChat and WeCom define them: SHA-1 over sorted parts, AES-256-CBC with its own padding.
import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Hexadecimal SHA-1 over the parts in the order of their characters; what WeChat calls signature and msg_signature. */
export function signatureOf(parts: readonly string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');
}

/** Whether `given` signs the parts; takes as long for a wrong first character as for a wrong last one. */
export function isSignature(given: string, parts: readonly string[]): boolean {
  if (!/^[0-9a-f]{40}$/.test(given)) return false;
  return timingSafeEqual(Buffer.from(given), Buffer.from(signatureOf(parts)));
}

export interface Opened {
  readonly text: string;
  /** The place of the key that opened it; a reply is sealed with the same one. */
  readonly key: number;
}

export interface Sealing {
  /** Null for everything that was not sealed for this receiver, whatever the reason. */
  open(sealed: string): Opened | null;
  /** @param random 16 bytes */
  seal(text: string, key: number, random?: Buffer): string;
}

const blockSize = 32;
const headSize = 20;

/**
 * Opens and seals messages.
 * @param keys EncodingAESKeys of 43 characters: the current one, and during a rotation the one before
 * @param receiver the app id of an Official Account, the corp id of WeCom
 */
export function createSealing(keys: readonly string[], receiver: string): Sealing {
  const secrets = keys.map((key) => Buffer.from(`${key}=`, 'base64'));
  return {
    open(sealed) {
      if (!/^[A-Za-z0-9+/]+={0,2}$/.test(sealed)) return null;
      const bytes = Buffer.from(sealed, 'base64');
      for (const [key, secret] of secrets.entries()) {
        const text = openWith(secret, bytes, receiver);
        if (text !== null) return { text, key };
      }
      return null;
    },

    seal(text, key, random = randomBytes(16)) {
      const secret = secrets[key];
      if (secret === undefined) throw new RangeError(`There is no key ${String(key)} to seal a reply with.`);
      const message = Buffer.from(text);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(message.length);
      const plain = Buffer.concat([random, length, message, Buffer.from(receiver)]);
      const padding = blockSize - (plain.length % blockSize);
      const cipher = createCipheriv('aes-256-cbc', secret, secret.subarray(0, 16)).setAutoPadding(false);
      return Buffer.concat([
        cipher.update(plain),
        cipher.update(Buffer.alloc(padding, padding)),
        cipher.final(),
      ]).toString('base64');
    },
  };
}

function openWith(secret: Buffer, bytes: Buffer, receiver: string): string | null {
  if (bytes.length === 0 || bytes.length % 16 !== 0) return null;
  const decipher = createDecipheriv('aes-256-cbc', secret, secret.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const padding = padded.at(-1) ?? 0;
  if (padding < 1 || padding > blockSize || padding > padded.length) return null;
  if (!padded.subarray(-padding).every((byte) => byte === padding)) return null;
  const plain = padded.subarray(0, -padding);
  if (plain.length < headSize) return null;
  const end = headSize + plain.readUInt32BE(16);
  if (end > plain.length || !plain.subarray(end).equals(Buffer.from(receiver))) return null;
  return decoded(plain.subarray(headSize, end));
}

/** Null where the bytes are no UTF-8. */
function decoded(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
