// What can be sent to a visitor in WeChat, and the XML of a passive reply.
import { cdata } from './xml.js';

export type Outgoing =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'news';
      readonly title: string;
      readonly description: string;
      readonly picture: string;
      readonly url: string;
    }
  /** Hands the visitor over to the people at the desk; `to` names one of them, or is null for whoever is free. */
  | { readonly kind: 'transfer'; readonly to: string | null };

/** Bytes of UTF-8 in one text message. */
export const textLimit = 2048;

export interface Envelope {
  /** The visitor's id. */
  readonly to: string;
  /** The account's id. */
  readonly from: string;
  /** Seconds since the epoch. */
  readonly at: number;
}

/** The XML that answers a push. */
export function passiveReply(message: Outgoing, { to, from, at }: Envelope): string {
  return (
    `<xml><ToUserName>${cdata(to)}</ToUserName><FromUserName>${cdata(from)}</FromUserName>` +
    `<CreateTime>${String(at)}</CreateTime>${contentOf(message)}</xml>`
  );
}

function contentOf(message: Outgoing): string {
  switch (message.kind) {
    case 'text':
      return `<MsgType>${cdata('text')}</MsgType><Content>${cdata(message.text)}</Content>`;
    case 'news': {
      const { title, description, picture, url } = message;
      return (
        `<MsgType>${cdata('news')}</MsgType><ArticleCount>1</ArticleCount><Articles><item><Title>${cdata(title)}</Title>` +
        `<Description>${cdata(description)}</Description><PicUrl>${cdata(picture)}</PicUrl><Url>${cdata(url)}</Url></item></Articles>`
      );
    }
    case 'transfer': {
      const person =
        message.to === null ? '' : `<TransInfo><KfAccount>${cdata(message.to)}</KfAccount></TransInfo>`;
      return `<MsgType>${cdata('transfer_customer_service')}</MsgType>${person}`;
    }
  }
}
