// The app package: whole, in every language of the FAQ, and by Microsoft's published schemas.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from '@jest/globals';
import Ajv from 'ajv';
import { strFromU8, unzipSync } from 'fflate';
import { createWorld } from '../../cli/world.js';

const appId = '11111111-2222-3333-4444-555555555555';
const required = ['--url', 'https://faq.example.org', '--website', 'https://example.org'];
const folder = await mkdtemp(join(tmpdir(), 'polyfaq-teams-'));
afterAll(() => rm(folder, { recursive: true }));

async function made(...more: string[]): Promise<Record<string, Uint8Array>> {
  const out = join(folder, 'app.zip');
  const world = createWorld({ faq: 'data/iclei', appId });
  const { code, err } = await world.polyfaq('teams-package', ...required, '--out', out, ...more);
  expect([code, err]).toEqual([0, '']);
  return unzipSync(await readFile(out));
}

const json = (bytes: Uint8Array | undefined) =>
  JSON.parse(strFromU8(bytes ?? new Uint8Array())) as Record<string, unknown>;
const files = await made();

async function faultsOf(schema: string, value: unknown): Promise<unknown> {
  const text = await readFile(`tests/fixtures/teams-manifest/${schema}.schema.json`, 'utf8');
  const ajv = new Ajv({ schemaId: 'auto', allErrors: true, meta: false, extendRefs: true, logger: false });
  ajv.addMetaSchema(
    JSON.parse(await readFile('node_modules/ajv/lib/refs/json-schema-draft-04.json', 'utf8')) as object,
  );
  const check = ajv.compile(JSON.parse(text) as object);
  await check(value);
  return check.errors ?? [];
}

describe('The Teams app package', () => {
  it('holds the manifest, one file for every further language, and two icons', () => {
    expect(Object.keys(files).sort()).toEqual([
      'color.png',
      'ja.json',
      'ko.json',
      'manifest.json',
      'outline.png',
      'zh-cn.json',
    ]);
  });

  it("keeps to Microsoft's schema of the manifest", async () => {
    expect(await faultsOf('MicrosoftTeams', json(files['manifest.json']))).toEqual([]);
  });

  it.each(['ko', 'ja', 'zh-cn'])("keeps to Microsoft's schema of a translation: %s", async (tag) => {
    expect(await faultsOf('MicrosoftTeams.Localization', json(files[`${tag}.json`]))).toEqual([]);
  });

  it('would be refused by these schemas with a name too long, or without icons', async () => {
    const manifest = json(files['manifest.json']);
    expect(await faultsOf('MicrosoftTeams', { ...manifest, name: { short: 'x'.repeat(31) } })).not.toEqual(
      [],
    );
    expect(await faultsOf('MicrosoftTeams', { ...manifest, icons: undefined })).not.toEqual([]);
    const korean = { ...json(files['ko.json']), 'name.short': 'x'.repeat(31) };
    expect(await faultsOf('MicrosoftTeams.Localization', korean)).not.toEqual([]);
  });

  it('translates every text that the manifest has, and no other', () => {
    const manifest = json(files['manifest.json']);
    const lookUp = (path: string): unknown =>
      path
        .split(/[.[\]]+/)
        .filter((part) => part !== '')
        .reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], manifest);
    for (const tag of ['ko', 'ja', 'zh-cn']) {
      const paths = Object.keys(json(files[`${tag}.json`])).filter((path) => path !== '$schema');
      expect(paths.filter((path) => typeof lookUp(path) !== 'string')).toEqual([]);
      const own = JSON.stringify(manifest).match(/"(?:title|description|short|full)":"/g) ?? [];
      expect(paths).toHaveLength(own.length);
    }
  });

  it('names the files that it refers to, the bot, its domain and the top questions', () => {
    const manifest = json(files['manifest.json']);
    expect(manifest).toMatchObject({
      id: appId,
      validDomains: ['faq.example.org'],
      icons: { color: 'color.png', outline: 'outline.png' },
      bots: [{ botId: appId, scopes: ['personal', 'team', 'groupChat'] }],
      composeExtensions: [{ botId: appId }],
    });
    expect(JSON.stringify(manifest['bots'])).toContain('What is ICLEI?');
    expect(JSON.stringify(json(files['ko.json']))).toContain('ICLEI란 무엇인가요?');
  });

  it.each([
    ['color.png', 192],
    ['outline.png', 32],
  ])('has %s of %i pixels a side', (name, side) => {
    const png = Buffer.from(files[name] ?? []);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([side, side]);
    const start = png.indexOf('IDAT') + 4;
    expect(inflateSync(png.subarray(start, png.indexOf('IEND') - 8))).toHaveLength(side * (1 + side * 4));
  });

  it('has an outline of white and nothing else', () => {
    const png = Buffer.from(files['outline.png'] ?? []);
    const pixels = inflateSync(png.subarray(png.indexOf('IDAT') + 4, png.indexOf('IEND') - 8));
    const opacities = new Set<number>();
    for (let y = 0; y < 32; y += 1) {
      for (let x = 0; x < 32; x += 1) {
        const at = y * 129 + 1 + x * 4;
        expect([...pixels.subarray(at, at + 3)]).toEqual([255, 255, 255]);
        opacities.add(pixels[at + 3] ?? -1);
      }
    }
    expect(opacities).toContain(0);
    expect(opacities).toContain(255);
  });

  it('is the same for the same FAQ', async () => {
    expect(await made()).toEqual(files);
  });

  it.each<[string, string[], string]>([
    ['no address', ['--website', 'https://example.org'], '--url'],
    ['no website', ['--url', 'https://faq.example.org'], '--website'],
    ['an address without https', [...required, '--privacy', 'http://example.org'], 'no https address'],
    ['an id that is none', [...required, '--app-id', 'bot'], 'no GUID'],
    ['a version that is none', [...required, '--version', '1'], '1.0.0'],
    ['a colour that is none', [...required, '--accent', 'green'], '#0b6b60'],
  ])('is not made with %s', async (_what, argv, told) => {
    const { code, err } = await createWorld({ faq: 'data/iclei', appId }).polyfaq('teams-package', ...argv);
    expect(code).toBe(2);
    expect(err).toContain(told);
  });

  it('is not made for a bot without id', async () => {
    const { code, err } = await createWorld({ faq: 'data/iclei' }).polyfaq('teams-package', ...required);
    expect([code, err]).toEqual([2, expect.stringContaining('MicrosoftAppId')]);
  });
});
