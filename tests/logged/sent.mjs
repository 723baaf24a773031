// What the tests say as visitors, and with which ids and secrets, read out of the tests themselves.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Functions that say their texts to the bot. */
const speaking = new Set(['ask', 'say', 'answered', 'post', 'chat']);
/** Properties that hold what a visitor wrote or is, or what opens a door. */
const telling =
  /^(?:text|question|comment|feedbackText|visitor|openid|user|token|\w*(?:SECRET|TOKEN|PASSWORD))$/;

function* filesIn(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (/\.(?:ts|mjs)$/.test(entry.name)) yield path;
  }
}

function textsIn(path) {
  const found = [];
  const literal = (node) => {
    if (node !== undefined && ts.isStringLiteralLike(node)) found.push(node.text);
  };
  const walk = (node) => {
    if (ts.isCallExpression(node)) {
      const { expression } = node;
      const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
      if (speaking.has(name)) node.arguments.forEach(literal);
    }
    if (ts.isPropertyAssignment(node) && telling.test(node.name.getText().replace(/['"]/g, '')))
      literal(node.initializer);
    node.forEachChild(walk);
  };
  walk(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true));
  return found;
}

/** Long enough that it is nothing else by chance: several words, or characters of a script that no log line is in. */
const isTelling = (text) =>
  text.length < 2000 &&
  (text.length >= 12 || (text.length >= 4 && /[^\u0000-\u024f]/.test(text))) &&
  // Short names of routes, types and the like are in every log.
  (text.length >= 24 || !/^[\w./:-]*$/.test(text));

/** Texts that visitors type, ids and secrets, of every test. */
export function sentByTests() {
  const texts = [...filesIn(join(root, 'tests'))].flatMap(textsIn);
  for (const name of readdirSync(join(root, 'tests/scenarios')).filter((each) => each.endsWith('.txt'))) {
    const lines = readFileSync(join(root, 'tests/scenarios', name), 'utf8').split('\n');
    texts.push(...lines.filter((line) => line.startsWith('> ')).map((line) => line.slice(2)));
  }
  for (const name of ['en', 'ko', 'ja', 'zh-Hans']) {
    const rows = readFileSync(join(root, `data/eval/${name}.tsv`), 'utf8').split('\n');
    texts.push(...rows.map((row) => row.split('\t')[2] ?? ''));
  }
  return [...new Set(texts.map((text) => text.trim()))].filter(isTelling);
}

/** Of whatever test: signed tokens, what is shown as a bearer, ids of the website's visitors, addresses with secrets in them. */
export const shapes = [
  /eyJhbGciOi[\w-]{10,}/,
  /Bearer [\w.-]{12,}/,
  /\bdl_[\w-]{3,}/,
  /[?&](?:t|watermark|signature|msg_signature|echostr)=/,
  /postgres(?:ql)?:\/\/[^\s"]*:[^\s"@]+@/,
];
