import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfigError } from './config-error.js';
import { defineConfig, readConfig } from './define-config.js';
import { onPath, program } from './program.js';

describe('a program as a setting', () => {
  const config = defineConfig('tools', { tool: program('DROVER_TOOL', 'some-tool', { about: 'A tool.' }) });
  let folder: string;
  const read = (env: Record<string, string>) => readConfig(config, env).tool;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drover-program-'));
    await writeFile(join(folder, 'some-tool'), '#!/bin/sh\n');
    await chmod(join(folder, 'some-tool'), 0o755);
    await writeFile(join(folder, 'words'), 'no program');
  });

  afterAll(() => rm(folder, { recursive: true }));

  it('is what the PATH has, unless something else is said', () => {
    expect(read({ PATH: `/nowhere:${folder}` })).toBe(join(folder, 'some-tool'));
    expect(read({ PATH: folder, DROVER_TOOL: 'none' })).toBe('');
    expect(read({ PATH: '', DROVER_TOOL: join(folder, 'some-tool') })).toBe(join(folder, 'some-tool'));
  });

  it('is empty where there is none', () => {
    expect([read({ PATH: '/nowhere' }), read({})]).toEqual(['', '']);
    expect(onPath('words', { PATH: folder })).toBeUndefined();
  });

  it.each(['some-tool', '/nowhere/some-tool'])('is refused as %s', (value) => {
    expect(() => read({ PATH: folder, DROVER_TOOL: value })).toThrow(ConfigError);
  });
});
