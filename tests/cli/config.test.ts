// polyfaq config: what a running bot was told.
import { describe, expect, it } from '@jest/globals';
import { createWorld } from './world.js';

describe('polyfaq config', () => {
  const environment = { POLYFAQ_SECRET: 'a secret of our own', HOST: '0.0.0.0' };

  it('prints the settings in force, and no secret', async () => {
    const { code, out } = await createWorld({ environment }).polyfaq('config');
    expect(code).toBe(0);
    expect(out).toMatch(/^HOST +0\.0\.0\.0$/m);
    expect(out).toMatch(/^PORT +3978 {2}\(default\)$/m);
    expect(out).toMatch(/^POLYFAQ_SECRET +\(set, not shown\)$/m);
    expect(out).toMatch(/^DIRECT_LINE_SECRET +\(unset\)$/m);
    expect(out).not.toContain('a secret of our own');
  });

  it('prints the same for programs', async () => {
    const { out } = await createWorld({ environment }).polyfaq('config', '--json');
    expect(JSON.parse(out)).toMatchObject({ HOST: '0.0.0.0', PORT: '3978', DIRECT_LINE_SECRET: null });
  });

  it('says what is wrong with them, and fails', async () => {
    const { code, err } = await createWorld({ environment: { PORT: 'x', POLYFAQ_LOGS: 'info' } }).polyfaq(
      'config',
    );
    expect(code).toBe(1);
    expect(err).toContain('PORT=x is not a number');
    expect(err).toContain('POLYFAQ_LOGS is no setting. Did you mean POLYFAQ_LOG?');
  });
});
