// Seeded nonsense: texts, bytes and JSON values near given ones.

/** Mulberry32: the same inputs for the same seed on every machine. */
export function randomOf(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const oddities = [
  '',
  '\u0000',
  '\ud800',
  '‮',
  '𠮷',
  '👩‍👩‍👧',
  '%',
  '%00',
  '%ff',
  '../',
  '..%2f',
  '{{',
  '${x}',
  '<script>',
  ']]>',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '&b;',
  "' OR 1=1 --",
  'NaN',
  '1e999',
  '-1',
  '9007199254740993',
  'null',
  'true',
  '[]',
  '{}',
  '"',
  '\\',
  '\r\n',
  '\r\nX: y',
  'a'.repeat(5000),
  '한'.repeat(700),
  '__proto__',
  'constructor',
  'toString',
  '0x1F',
  '٣',
  '①',
  '\u202e\u2066',
  'undefined',
  'Bearer',
  '|',
  '/',
];
const numbers = [0, -1, 1, 1e21, -1e-7, 2 ** 53, 0.1, 65_536];

/** Makers of nonsense that draw from one source of randomness. */
export function createMutations(random) {
  const below = (n) => Math.floor(random() * n);
  const pick = (list) => list[below(list.length)];

  /** Another JSON value near the given one: replaced, dropped, doubled, nested or of another kind. */
  function mutated(value, depth = 0) {
    const roll = random();
    if (roll < 0.06) return pick(oddities);
    if (roll < 0.1) return pick(numbers);
    if (roll < 0.13) return pick([null, true, [], {}, [[[[]]]]]);
    if (roll < 0.14) return nested(below(60));
    if (Array.isArray(value)) {
      const list = value.map((each) => mutated(each, depth + 1));
      if (random() < 0.1) list.push(...list);
      return list;
    }
    if (value !== null && typeof value === 'object') {
      const entries = Object.entries(value)
        .filter(() => random() > 0.04)
        .map(([name, each]) => [random() < 0.03 ? pick(oddities) : name, mutated(each, depth + 1)]);
      if (random() < 0.05) entries.push([pick(oddities), pick(oddities)]);
      return Object.fromEntries(entries);
    }
    return typeof value === 'string' ? mutatedText(value) : value;
  }
  function nested(depth) {
    let value = 'deep';
    for (let at = 0; at < depth; at += 1) value = at % 2 ? [value] : { value };
    return value;
  }
  function mutatedText(text) {
    let out = text;
    while (random() < 0.4) {
      const at = below(out.length + 1);
      const kind = below(4);
      if (kind === 0) out = out.slice(0, at) + pick(oddities) + out.slice(at);
      else if (kind === 1) out = out.slice(0, at) + out.slice(at + 1 + below(4));
      else if (kind === 2) out = out.slice(0, at) + String.fromCharCode(below(65_536)) + out.slice(at);
      else out = out.slice(0, at) + out.slice(0, at);
      if (out.length > 20_000) out = out.slice(0, 20_000);
    }
    return out;
  }
  function bytesOf(text) {
    const bytes = Buffer.from(text);
    for (let flips = random() < 0.1 ? below(6) : 0; flips > 0 && bytes.length > 0; flips -= 1)
      bytes[below(bytes.length)] = below(256);
    return bytes;
  }
  return { below, pick, mutated, mutatedText, bytesOf };
}
