import { describe, expect, it } from '@jest/globals';
import { ConfigError } from './config-error.js';
import { type ConfigOf, defineConfig, readConfig } from './define-config.js';
import { describeConfig } from './describe-config.js';
import { installationConfig } from './installation.config.js';
import { duration, flag, integer, list, oneOf, port, secretText, secretTexts, text, url } from './kinds.js';

const first = defineConfig('first', {
  grace: integer('T_GRACE', { default: 900, min: 0, max: 1000, about: 'Grace.' }),
  pause: duration('T_PAUSE', { default: 5000, about: 'Pause.' }),
  colour: oneOf('T_COLOUR', ['red', 'green'], { default: 'red', about: 'Colour.' }),
  hosts: list('T_HOSTS', { default: [], about: 'Hosts.' }),
  on: flag('T_ON', { default: false, about: 'On.' }),
});
const second = defineConfig('second', {
  port: port('T_PORT', { optional: true, about: 'Port.' }),
  name: text('T_NAME', { optional: true, about: 'Name.' }),
  key: secretText('T_KEY', { optional: true, minLength: 8, about: 'Key.' }),
  link: url('T_LINK', { optional: true, secret: true, protocols: ['tcp'], about: 'Link.' }),
});

describe('settings', () => {
  it('gives defaults for unset and for empty variables', () => {
    const values: ConfigOf<typeof first> = readConfig(first, { T_GRACE: '', T_COLOUR: '  ' });
    expect(values).toEqual({ grace: 900, pause: 5000, colour: 'red', hosts: [], on: false });
  });

  it('parses each kind', () => {
    const values = readConfig(first, { T_GRACE: '7', T_PAUSE: '2m', T_COLOUR: 'green', T_HOSTS: 'a, b,', T_ON: 'yes' });
    expect(values).toEqual({ grace: 7, pause: 120_000, colour: 'green', hosts: ['a', 'b'], on: true });
    expect(readConfig(second, { T_LINK: 'tcp://h:1/', T_PORT: '80' }).link).toBe('tcp://h:1');
  });

  it('reports all bad settings of all owners together and prints no secret', () => {
    const bad = { T_GRACE: '12x', T_COLOUR: 'blue', T_PORT: '70000', T_KEY: 'hush', T_LINK: 'http://u:hush@h' };
    let error: unknown;
    try {
      readConfig(first, bad);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(ConfigError);
    const { problems, message } = error as ConfigError;
    expect(problems.map((problem) => problem.name)).toEqual(['T_GRACE', 'T_COLOUR', 'T_PORT', 'T_KEY', 'T_LINK']);
    expect(message).toContain('T_COLOUR is "blue"; wanted: red or green.');
    expect(message).not.toContain('hush');
  });

  it('takes a database on a socket, as PostgreSQL writes it', () => {
    const databaseUrl = 'postgres://drover@/drover?host=/run/postgresql';
    const { databaseUrl: read } = readConfig(installationConfig, { DATABASE_URL: databaseUrl });
    expect(read).toBe('postgres://drover@localhost/drover?host=/run/postgresql');
  });

  it('derives the public address from the port', () => {
    expect(readConfig(installationConfig, { PORT: '4000' }).publicUrl).toBe('http://localhost:4000');
  });

  it('takes several secrets, and prints none of them', () => {
    const config = defineConfig('third', {
      keys: secretTexts('T_KEYS', { default: [], minLength: 4, about: 'Keys.' }),
    });
    expect(readConfig(config, { T_KEYS: 'hush, hush2' }).keys).toEqual(['hush', 'hush2']);
    expect(readConfig(config, {}).keys).toEqual([]);
    expect(() => readConfig(config, { T_KEYS: 'hush2,tst' })).toThrow('T_KEYS has only 3 characters in secret 2');
    expect(describeConfig().find(({ name }) => name === 'T_KEYS')).toMatchObject({ secret: true, default: '' });
  });

  it('describes every variable once, with its default', () => {
    const names = describeConfig().map((one) => one.name);
    expect(new Set(names).size).toBe(names.length);
    expect(describeConfig().find((one) => one.name === 'T_PAUSE')).toMatchObject({ owner: 'first', default: '5000ms' });
  });
});
