// The JSON Schemas that editors use say the same as the reader of the files.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { corpusShape, localeShape, schemaOf } from '../../bot/authoring/shape.js';

const data = join(import.meta.dirname, '../../data');

describe.each(['corpus', 'locale'] as const)('data/%s.schema.json', (kind) => {
  it(`is what "npm run -s polyfaq -- schema ${kind}" prints`, async () => {
    const file: unknown = JSON.parse(await readFile(join(data, `${kind}.schema.json`), 'utf8'));
    expect(file).toEqual(schemaOf(kind));
  });

  it('describes every field', () => {
    const silent: string[] = [];
    const walk = (schema: unknown, path: string): void => {
      if (typeof schema !== 'object' || schema === null) return;
      const {
        properties = {},
        items,
        additionalProperties,
      } = schema as {
        properties?: Record<string, { description?: string }>;
        items?: unknown;
        additionalProperties?: unknown;
      };
      for (const [name, field] of Object.entries(properties)) {
        if (field.description === undefined) silent.push(`${path}.${name}`);
        walk(field, `${path}.${name}`);
      }
      walk(items, `${path}[]`);
      walk(additionalProperties, `${path}.*`);
    };
    walk(schemaOf(kind), kind);
    expect(silent).toEqual([]);
  });
});

describe('the shapes', () => {
  it('know no field beyond those of the schemas', () => {
    expect(Object.keys(schemaOf('corpus')['properties'] as object)).toEqual(Object.keys(corpusShape.shape));
    expect(Object.keys(schemaOf('locale')['properties'] as object)).toEqual(Object.keys(localeShape.shape));
  });
});
