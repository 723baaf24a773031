// What is in deployment/ fits the program: settings that exist, addresses that answer, figures that are counted.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { settingNames } from '../bot/config.js';
import { createPrometheus } from '../bot/engines/prometheus.js';

const read = (path: string): string => readFileSync(join('deployment', path), 'utf8');
/** Of Node and of other programs in the same files. */
const others = new Set(['NODE_ENV', 'DOMAIN']);
const isSetting = (name: string): boolean =>
  others.has(name) || settingNames.includes(name) || settingNames.includes(name.replace(/_FILE$/, ''));

interface Container {
  readonly env: readonly { readonly name: string }[];
  readonly [probe: string]: unknown;
}

describe('The deployment files', () => {
  it('for Docker name settings that exist', () => {
    const compose = parse(read('docker/compose.yaml')) as {
      readonly services: { readonly bot: { readonly environment: Record<string, string> } };
    };
    const image = /ENV ([\s\S]*?)\nWORKDIR/.exec(read('docker/Dockerfile'))?.[1] ?? '';
    const names = [
      ...Object.keys(compose.services.bot.environment),
      ...[...image.matchAll(/(\w+)=/g)].map(([, name]) => name ?? ''),
    ];
    expect(names.length).toBeGreaterThan(6);
    expect(names.filter((name) => !isSetting(name))).toEqual([]);
  });

  it('for Docker copy folders that exist, and nothing of the tests', () => {
    const copied = [...read('docker/Dockerfile').matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(
      ([, names]) => (names ?? '').split(' '),
    );
    expect(copied).toContain('bot');
    for (const name of copied) expect([name, existsSync(name)]).toEqual([name, true]);
    expect(readFileSync('.dockerignore', 'utf8').split('\n')).toEqual(
      expect.arrayContaining(['tests', '.git', '**/node_modules', '.polyfaq', '.env']),
    );
  });

  it('for Kubernetes are well-formed, name settings that exist and probe what answers', () => {
    const documents = parseAllDocuments(read('kubernetes/polyfaq.yaml'));
    expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
    const things = documents.map((each) => each.toJS() as { readonly kind: string; readonly spec: unknown });
    expect(things.map(({ kind }) => kind)).toEqual([
      'Deployment',
      'Service',
      'PodDisruptionBudget',
      'HorizontalPodAutoscaler',
      'Ingress',
      'NetworkPolicy',
    ]);
    const { template } = things[0]?.spec as {
      readonly template: { readonly spec: { readonly containers: readonly Container[] } };
    };
    const [container] = template.spec.containers;
    const names = container?.env.map(({ name }) => name) ?? [];
    const secrets = [...read('kubernetes/polyfaq.yaml').matchAll(/--from-literal=(\w+)=/g)].map(
      ([, name]) => name ?? '',
    );
    expect([...names, ...secrets].filter((name) => !isSetting(name))).toEqual([]);
    for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe'])
      expect(container?.[probe]).toMatchObject({
        httpGet: { path: expect.stringMatching(/^\/(healthz|readyz)$/) as unknown, port: 'http' },
      });
  });

  it('for Azure name settings that exist', () => {
    const names = [...read('azure/main.bicep').matchAll(/\{ name: '([A-Za-z_]+)', (?:value|secretRef):/g)]
      .map(([, name]) => name ?? '')
      .filter((name) => !name.startsWith('polyfaq') && name !== 'database-url');
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !isSetting(name))).toEqual([]);
  });

  const canVerify = ['/usr/bin/systemd-analyze', '/bin/systemd-analyze'].some((path) => existsSync(path));
  (canVerify || process.env['CI'] === 'true' ? it : it.skip)(
    'for systemd are a unit that systemd takes',
    () => {
      // The program and its user are there only where it is installed.
      const folder = mkdtempSync(join(tmpdir(), 'polyfaq-unit-'));
      const unit = read('systemd/polyfaq.service')
        .replace(/^User=.*$/m, '')
        .replace(/^WorkingDirectory=.*$/m, '')
        .replace(/^Documentation=.*$/m, '')
        .replace('/usr/bin/node', process.execPath);
      writeFileSync(join(folder, 'polyfaq.service'), unit);
      const said = execFileSync('systemd-analyze', ['verify', join(folder, 'polyfaq.service')], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      rmSync(folder, { recursive: true });
      expect(said).toBe('');
    },
  );

  it('draw figures that the bot counts', async () => {
    const { text } = await createPrometheus().page();
    const counted = new Set(
      [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name = '', kind]) =>
        kind === 'histogram' ? [`${name}_bucket`, `${name}_count`] : [name],
      ),
    );
    const drawn = [...read('grafana/polyfaq.json').matchAll(/polyfaq_\w+/g)].map(([name]) => name);
    expect(drawn.length).toBeGreaterThan(12);
    expect([...new Set(drawn)].filter((name) => !counted.has(name))).toEqual([]);
  });

  it('link to pages that are there', () => {
    for (const page of readdirSync('deployment', { recursive: true, encoding: 'utf8' })) {
      if (!page.endsWith('.md')) continue;
      for (const [, target = ''] of read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
        const path = join('deployment', dirname(page), target);
        expect([page, target, existsSync(path)]).toEqual([page, target, true]);
      }
    }
  });
});
