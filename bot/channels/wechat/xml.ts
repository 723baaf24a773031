// The XML of WeChat: small, flat, and from strangers, so that it is read with limits and written with care.
import { SaxesParser } from 'saxes';

/** The values by name, as text; what lies deeper has a dotted name (`ScanCodeInfo.ScanResult`). Of two the first counts. */
export type Fields = ReadonlyMap<string, string>;

/** Below the root. */
const maxDepth = 4;
const maxFields = 200;

/** Thrown for everything that is no XML as WeChat sends it. */
export class XmlError extends Error {
  readonly code = 'wechat-xml-invalid';
}

interface Open {
  readonly name: string;
  text: string;
  cdata: string | null;
}

/**
 * Reads `<xml>…</xml>`. Values stay text, "007" as much as "+8613800138000"; in CDATA they are taken as they are,
 * elsewhere without the space around them. No document type, no entities but XML's own five. Throws `XmlError`.
 */
export function parseXml(text: string): Fields {
  const fields = new Map<string, string>();
  const open: Open[] = [];
  const parser = new SaxesParser({ xmlns: false, position: false });
  const fail = (why: string): never => {
    throw new XmlError(`The message is no XML of WeChat: ${why}.`);
  };

  parser.on('error', () => fail('it is not well-formed'));
  parser.on('doctype', () => fail('it has a document type'));
  parser.on('opentag', ({ name }) => {
    if (open.length === 0 && name !== 'xml') fail('its root is not <xml>');
    if (open.length > maxDepth) fail('it is nested too deep');
    open.push({ name, text: '', cdata: null });
  });
  parser.on('text', (piece) => {
    const current = open.at(-1);
    if (current !== undefined) current.text += piece;
  });
  parser.on('cdata', (piece) => {
    const current = open.at(-1);
    if (current !== undefined) current.cdata = (current.cdata ?? '') + piece;
  });
  parser.on('closetag', () => {
    const path = open.slice(1).map(({ name }) => name);
    const closed = open.pop();
    if (closed === undefined || path.length === 0) return;
    const name = path.join('.');
    if (fields.size >= maxFields) fail('it has too many elements');
    if (!fields.has(name)) fields.set(name, closed.cdata ?? closed.text.trim());
  });
  parser.write(withoutControls(text)).close();
  return fields;
}

/** A value that may hold anything, as CDATA: what would end it is divided between two. */
export function cdata(text: string): string {
  return `<![CDATA[${withoutControls(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** Without the characters that XML 1.0 forbids, lone surrogates among them. */
export function withoutControls(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]/gu, '');
}
