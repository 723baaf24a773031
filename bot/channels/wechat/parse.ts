// What a visitor did in WeChat, read from the fields of a push.
import { XmlError, type Fields } from './xml.js';

interface Common {
  /** The account as it names itself in messages (`gh_…`). */
  readonly account: string;
  /** The visitor's id in this account (openid). */
  readonly visitor: string;
  /** Seconds since the epoch, by the platform's clock. */
  readonly createdAt: number;
  /** The same for every delivery of this push, and for no other, also where a test tool repeats its ids. */
  readonly key: string;
  readonly fields: Fields;
}

export type Push = Common &
  (
    | {
        readonly kind: 'text';
        readonly id: string;
        readonly text: string;
        /** The link in a message that was tapped instead of typing; null where it was typed. */
        readonly menuId: string | null;
      }
    | { readonly kind: 'voice'; readonly id: string; readonly recognition: string }
    | { readonly kind: 'image' | 'video' | 'location' | 'link' | 'unsupported'; readonly id: string }
    /** `scene` is what the QR code says; empty without one. */
    | { readonly kind: 'subscribe' | 'scan'; readonly scene: string }
    | { readonly kind: 'unsubscribe' }
    | { readonly kind: 'click'; readonly item: string }
    | { readonly kind: 'event'; readonly event: string }
  );

/** What the app sends in place of a message that it can't hand on. */
const placeholders = /^【收到不支持的消息类型，暂无法显示】$/;
const scenePrefix = 'qrscene_';

/** Throws `XmlError` where a field is missing without which nothing can be answered. */
export function parsePush(fields: Fields): Push {
  const [account, visitor, type] = ['ToUserName', 'FromUserName', 'MsgType'].map((name) =>
    need(fields, name),
  );
  const time = fields.get('CreateTime') ?? '';
  const id = fields.get('MsgId') ?? '';
  const common = {
    account: account ?? '',
    visitor: visitor ?? '',
    createdAt: /^\d{1,13}$/.test(time) ? Number(time) : 0,
    fields,
  };
  if (type === 'event') return { ...common, ...eventOf(fields, [time, visitor ?? '']) };
  return {
    ...common,
    id,
    key: keyOf([id, time, visitor ?? '', type ?? '', fields.get('Content') ?? '']),
    ...messageOf(type ?? '', fields),
  };
}

function messageOf(type: string, fields: Fields): Unkeyed {
  switch (type) {
    case 'text': {
      const text = fields.get('Content') ?? '';
      if (placeholders.test(text.trim())) return { kind: 'unsupported' };
      return { kind: 'text', text, menuId: fields.get('bizmsgmenuid') ?? null };
    }
    case 'voice':
      return { kind: 'voice', recognition: fields.get('Recognition') ?? '' };
    case 'shortvideo':
      return { kind: 'video' };
    case 'image':
    case 'video':
    case 'location':
    case 'link':
      return { kind: type };
    default:
      return { kind: 'unsupported' };
  }
}

type Unkeyed =
  | { readonly kind: 'text'; readonly text: string; readonly menuId: string | null }
  | { readonly kind: 'voice'; readonly recognition: string }
  | { readonly kind: 'image' | 'video' | 'location' | 'link' | 'unsupported' };

type KeyedEvent =
  | { readonly kind: 'subscribe' | 'scan'; readonly scene: string; readonly key: string }
  | { readonly kind: 'unsubscribe'; readonly key: string }
  | { readonly kind: 'click'; readonly item: string; readonly key: string }
  | { readonly kind: 'event'; readonly event: string; readonly key: string };

/** WeCom writes the names of some events in small letters. */
function eventOf(fields: Fields, moment: readonly string[]): KeyedEvent {
  const event = fields.get('Event') ?? '';
  const item = fields.get('EventKey') ?? '';
  const key = keyOf(['event', ...moment, event, item]);
  switch (event.toLowerCase()) {
    case 'subscribe':
      // Other keys (`last_trade_no_…`) say where the visitor comes from, and nothing to us.
      return {
        kind: 'subscribe',
        key,
        scene: item.startsWith(scenePrefix) ? item.slice(scenePrefix.length) : '',
      };
    case 'scan':
      return { kind: 'scan', key, scene: item };
    case 'unsubscribe':
      return { kind: 'unsubscribe', key };
    case 'click':
      return { kind: 'click', key, item };
    default:
      return { kind: 'event', key, event };
  }
}

function keyOf(parts: readonly string[]): string {
  return JSON.stringify(parts);
}

function need(fields: Fields, name: string): string {
  const value = fields.get(name);
  if (value === undefined || value === '') throw new XmlError(`The message has no ${name}.`);
  return value;
}
