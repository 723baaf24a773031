// Says of a value that does not fit its shape what an author has to change, and where.
import type * as z from 'zod';
import { didYouMean } from './did-you-mean.js';
import type { Fault } from './fault.js';
import { nearestTag } from './language-tag.js';
import { ID, schemaOf } from './shape.js';
import type { YamlFile } from './yaml-file.js';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];
type Said = readonly [problem: string, mend: string];

const SPELLING_OF_ID = 'Use English letters, digits, hyphen, dot and underscore, 64 at most.';

/** What to do where a field is missing or empty; other fields can be left out. */
const REQUIRED: Readonly<Record<string, string>> = {
  question: 'Write the question, or remove the entry from this file.',
  answer: 'Write the answer, or remove the entry from this file.',
  entries: 'Write "entries:" on a line of its own, and the entries below it, indented.',
  name: 'Write the name of the organisation.',
  source: 'Write the language that the organisation writes in first, for example "source: en".',
  categories: 'List at least one category with its entries.',
  id: 'Give the category an id, for example "id: about".',
  title: 'Write the title of the source.',
  url: 'Write the address, beginning with https://.',
  alt: 'Write in a few words what the picture shows.',
};

/** The parsed value of a file, or everything about it that does not fit. */
export function fitShape<Shape extends z.ZodType>(
  file: YamlFile,
  shape: Shape,
  kind: 'corpus' | 'locale',
): { readonly value: z.output<Shape> } | { readonly faults: readonly Fault[] } {
  if (file.value === null || file.value === '') {
    const mend =
      kind === 'corpus'
        ? 'Write at least name, source and categories.'
        : 'Write the entries, or delete the file.';
    return { faults: [{ file: file.name, problem: 'The file is empty.', mend }] };
  }
  const parsed = shape.safeParse(file.value, { reportInput: true });
  if (parsed.success) return { value: parsed.data };
  // A value of the wrong kind can fail further rules: the first says it.
  const told = new Set<string>();
  const issues = parsed.error.issues.filter(({ path }) => {
    const key = JSON.stringify(path);
    return !told.has(key) && told.add(key);
  });
  return { faults: issues.flatMap((issue) => faultsOf(issue, file, kind)) };
}

/** A fault at a path of a file, with the entry that the path runs through. */
export function faultAt(file: YamlFile, path: Path, [problem, mend]: Said): Fault {
  const [section, id] = path;
  const isEntry = section === 'entries' || section === 'related' || section === 'tags';
  return {
    file: file.name,
    ...file.at(path),
    ...(isEntry && typeof id === 'string' ? { entry: id } : {}),
    problem,
    mend,
  };
}

function faultsOf(issue: Issue, file: YamlFile, kind: 'corpus' | 'locale'): Fault[] {
  if (issue.code === 'invalid_union') {
    // The alternative that has the right kind of value says more than "none of these".
    const nearest = issue.errors.find((inner) => !inner.some(({ path }) => path.length === 0));
    if (nearest !== undefined) {
      return nearest.flatMap((inner) =>
        faultsOf({ ...inner, path: [...issue.path, ...inner.path] }, file, kind),
      );
    }
  }
  if (issue.code !== 'unrecognized_keys') return [faultAt(file, issue.path, say(issue))];
  return issue.keys.map((key) =>
    faultAt(file, [...issue.path, key], strangeField(key, fieldsAt(kind, issue.path), issue)),
  );
}

function strangeField(key: string, known: readonly string[], { path, input }: Issue): Said {
  const inside = isObject(input) ? input[key] : undefined;
  if (path.length === 0 && known.includes('entries') && isObject(inside) && 'question' in inside) {
    return [`"${key}" stands outside "entries".`, 'Indent it, with all its lines, below "entries:".'];
  }
  const meant = didYouMean(key, known);
  return [
    `"${key}" is not a field that is known here.`,
    meant === undefined ? `Remove it; known are ${known.join(', ')}.` : `Did you mean "${meant}"?`,
  ];
}

function say(issue: Issue): Said {
  const what = nameOf(issue.path);
  const field = issue.path.findLast((step) => typeof step === 'string') ?? '';
  const isItem = typeof issue.path.at(-1) === 'number';
  const fill = isItem ? 'Write it, or remove the item.' : fillOf(issue.path, field);
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return [`${what} is missing.`, fill];
      if (issue.input === '' || issue.input === null) return [`${what} is empty.`, fill];
      return wrongKind(what, issue.expected, issue.input);
    case 'too_small':
      return issue.origin === 'array' && issue.minimum === 2
        ? [`${what} has fewer than two words.`, 'Write at least two words that mean the same, or remove it.']
        : [`${what} is empty.`, fill];
    case 'invalid_value':
      return [
        `${what} can't be "${String(issue.input)}".`,
        `Write ${issue.values.map(String).join(' or ')}.`,
      ];
    case 'invalid_key': {
      const isId = issue.issues.some((inner) => 'pattern' in inner && inner.pattern === String(ID));
      return isId ? [`${what} can't be an id.`, SPELLING_OF_ID] : noLanguage(String(issue.path.at(-1)));
    }
    case 'custom':
      return noLanguage(String(issue.input));
    case 'invalid_format':
      if (issue.input === '') return [`${what} is empty.`, fill];
      if (issue.path[0] === 'certainty')
        return [
          `${what} can't be "${String(issue.input)}".`,
          'Write per cent from 1 % to 100 %, such as 60 %.',
        ];
      if (field === 'source') return noLanguage(String(issue.input));
      return field === 'of'
        ? [`"of" can't be "${String(issue.input)}".`, 'Write "of: PENDING"; "polyfaq stamp" fills it in.']
        : [`${what} can't be "${String(issue.input)}".`, SPELLING_OF_ID];
    case 'invalid_union':
      return [`${what} is no address.`, 'Write one address, or one a language: "en: https://…".'];
    default:
      return [`${what} does not fit (${issue.message}).`, 'Compare it with the other entries.'];
  }
}

function fillOf(path: Path, field: string): string {
  const isEntry = path.length === 2 && path[0] === 'entries';
  if (path[0] === 'certainty') return 'Write per cent, such as 60 %, or remove the field.';
  if (isEntry) return 'Write its question and answer, or remove the entry from this file.';
  return (Object.hasOwn(REQUIRED, field) ? REQUIRED[field] : undefined) ?? 'Write it, or remove the field.';
}

function noLanguage(tag: string): Said {
  const meant = nearestTag(tag);
  return [
    `"${tag}" is not a language tag.`,
    meant === undefined ? 'Write a tag such as en, ko, ja or zh-Hans.' : `Write "${meant}".`,
  ];
}

function wrongKind(what: string, expected: string, input: unknown): Said {
  if (expected === 'array') {
    return [`${what} must be a list.`, 'Write each item on a line of its own that begins with "- ".'];
  }
  if (expected === 'boolean') return [`${what} can't be "${String(input)}".`, 'Write true or false.'];
  if (expected !== 'string') {
    return [
      `${what} must have fields below it.`,
      'Write them as "name: text", one a line, indented further.',
    ];
  }
  const [only, ...more] = isObject(input) ? Object.entries(input) : [];
  if (only !== undefined && more.length === 0 && typeof only[1] === 'string') {
    return [
      `${what} must be text; its colon begins a field.`,
      `Put the whole text in quotes: ${JSON.stringify(`${only[0]}: ${only[1]}`)}`,
    ];
  }
  return [
    `${what} must be text, not ${Array.isArray(input) ? 'a list' : 'fields'}.`,
    'Write the text after the colon, in quotes if it begins with [ or {.',
  ];
}

/** `"answer"`, or `Item 2 of "also"`. */
function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'The file';
  if (typeof last !== 'number') return `"${String(last)}"`;
  return `Item ${String(last + 1)} of ${nameOf(path.slice(0, -1)).replace(/^I/, 'i')}`;
}

/** The fields that the shape knows at a path. */
function fieldsAt(kind: 'corpus' | 'locale', path: Path): readonly string[] {
  let schema: unknown = schemaOf(kind);
  for (const step of path) {
    if (!isObject(schema)) return [];
    const properties = isObject(schema['properties']) ? schema['properties'] : {};
    schema =
      typeof step === 'number'
        ? schema['items']
        : (properties[String(step)] ?? schema['additionalProperties']);
  }
  return isObject(schema) && isObject(schema['properties']) ? Object.keys(schema['properties']) : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
