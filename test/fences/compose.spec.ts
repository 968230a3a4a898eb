import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { clone } from './planted-tree.js';

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly profiles?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: object;
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, object>>;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const MODULES = ['portal', 'trigger', 'publisher', 'notification'];

const read = (path: string) => readFile(join(clone, path), 'utf8');

describe('docker-compose.yml', () => {
  let sut: Compose;
  let settings: Set<string>;
  let dockerfile: string;
  let ours: [string, Service][];
  let split: [string, Service][];

  beforeAll(async () => {
    sut = parse(await read('docker-compose.yml'), { merge: true }) as Compose;
    settings = new Set([...(await read('.env.example')).matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => name ?? ''));
    dockerfile = await read('Dockerfile');
    ours = Object.entries(sut.services).filter(([, service]) => service.image === 'drover');
    split = ours.filter(([, service]) => service.profiles?.includes('split'));
  });

  const hosted = (service: Service) => service.command?.slice(1) ?? MODULES;

  it('starts one container with everything when no profile is named', () => {
    const always = Object.entries(sut.services).filter(([, service]) => service.profiles === undefined);
    expect(always.map(([name]) => name)).toEqual(['drover']);
    expect(always[0]?.[1].command).toBeUndefined(); // the image's own: start
  });

  it('splits into two portals, two publishers, one trigger and one notification', () => {
    expect(split.flatMap(([, service]) => hosted(service)).sort()).toEqual([
      'notification',
      'portal',
      'portal',
      'publisher',
      'publisher',
      'trigger',
    ]);
  });

  it('runs only commands that there are', () => {
    for (const [name, service] of ours) {
      const [verb, ...modules] = service.command ?? ['start'];
      expect({ name, verb, unknown: modules.filter((module) => !MODULES.includes(module)) }).toEqual({
        name,
        verb: 'start',
        unknown: [],
      });
    }
  });

  it('uses no setting that Drover does not declare', () => {
    const used = ours.flatMap(([, service]) => Object.keys(service.environment ?? {}));
    const inImage = [...dockerfile.matchAll(/\b(DROVER_\w+)=/g)].map(([, name]) => name ?? '');
    expect([...used, ...inImage].filter((name) => !settings.has(name))).toEqual([]);
  });

  it('tells each service where every module is, and each module is there', () => {
    for (const [name, { environment = {} }] of split) {
      for (const module of MODULES) {
        const link = environment[`DROVER_LINK_${module.toUpperCase()}`] ?? '';
        const hosts = link
          .replace('tcp://', '')
          .split(',')
          .map((endpoint) => endpoint.split(':'));
        const there = split.filter(([, service]) => hosted(service).includes(module)).map(([host]) => host);
        expect({ name, module, hosts: hosts.map(([host]) => host) }).toEqual({ name, module, hosts: there });
        const listening = (environment['DROVER_LINK_LISTEN'] ?? '').split(':').at(-1);
        expect(hosts.map(([, port]) => port)).toEqual(there.map(() => listening));
      }
      expect(environment['DATABASE_URL']).toContain('@postgres:5432/');
    }
  });

  it('queues in PostgreSQL unless Redis is asked for, and has one for who asks', () => {
    for (const [, { environment = {} }] of ours) {
      expect(environment).toMatchObject({
        DROVER_QUEUE: '${DROVER_QUEUE:-postgres}',
        REDIS_URL: '${REDIS_URL:-redis://redis:6379}',
      });
    }
    expect(sut.services['redis']?.profiles).toEqual(['redis']);
  });

  it('has a health check for every service', () => {
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
    const others = Object.entries(sut.services).filter(([, service]) => service.image !== 'drover');
    expect(others.filter(([, service]) => service.healthcheck === undefined)).toEqual([]);
  });

  it('starts the whole installation with the proxy, which knows every portal', async () => {
    const { proxy, ...services } = sut.services;
    const needed = Object.keys(proxy?.depends_on ?? {}).sort();
    expect(needed).toEqual(
      Object.keys(services)
        .filter((name) => split.some(([other]) => other === name))
        .sort(),
    );
    const upstreams = /reverse_proxy (.+) \{/.exec(await read('deploy/caddy/Caddyfile'))?.[1]?.split(' ');
    expect(upstreams).toEqual(
      split.filter(([, service]) => hosted(service)[0] === 'portal').map(([name]) => `${name}:3000`),
    );
  });

  it('declares every volume it uses', () => {
    const named = Object.values(sut.services)
      .flatMap((service) => service.volumes ?? [])
      .map((volume) => volume.split(':')[0]);
    expect(named.filter((name) => name !== undefined && !name.startsWith('.') && !(name in sut.volumes))).toEqual([]);
  });
});
