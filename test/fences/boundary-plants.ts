/** One import that must be caught. */
export interface Plant {
  /** The rule of .dependency-cruiser.mjs that must catch it. */
  readonly rule: string;
  readonly from: string;
  readonly line: string;
}

const MODULE_DOOR = `import '#notification';`;

/** A room of the law, and the import that is foreign to it. */
const FOREIGN: Readonly<Record<string, string>> = {
  'libs/config': `import '#observability';`,
  'libs/observability': `import '#http';`,
  'libs/http': `import '#database';`,
  'libs/database': `import '#queue';`,
  'libs/queue': `import '#http';`,
  'libs/security': `import '#contracts';`,
  'libs/storage': `import '#http';`,
  'libs/contracts': `import '#config';`,
  'libs/text': `import '#time';`,
  'libs/time': `import '#contracts';`,
  'libs/link/wire': `import '#observability';`,
  'libs/link/nest': `import '#client';`,
  'libs/link/durable': `import '#connectors';`,
  'libs/client': `import '#link/nest';`,
  'libs/connectors': `import '#database';`,
  'libs/portal': `import '#connectors';`,
  'libs/trigger': `import '#text';`,
  'libs/publisher': `import '#time';`,
  'libs/notification': `import '#link/wire';`,
  'apps/web': `import '#database';`,
  'apps/drover': `import '#testing';`,
};

const law = Object.entries(FOREIGN).map(([room, line]) => ({
  rule: `law: ${room}`,
  from: `${room}/src/planted.ts`,
  line,
}));

/** Who may not use which package, each planted where somebody would reach for it. */
const owned: Plant[] = [
  {
    rule: 'owned: typeorm',
    from: 'libs/trigger/src/use-cases/planted.ts',
    line: `import type { EntityManager } from 'typeorm';`,
  },
  { rule: 'owned: bullmq', from: 'libs/publisher/src/jobs/planted.ts', line: `import { Queue } from 'bullmq';` },
  { rule: 'owned: redis', from: 'libs/trigger/src/jobs/planted.ts', line: `import { Redis } from 'ioredis';` },
  { rule: 'owned: postgres', from: 'libs/portal/src/persistence/planted.ts', line: `import pg from 'pg';` },
  {
    rule: 'owned: outbound',
    from: 'libs/connectors/src/mastodon/planted.ts',
    line: `import { request } from 'node:https';`,
  },
  {
    rule: 'owned: outbound',
    from: 'libs/publisher/src/planted-dispatcher.ts',
    line: `import { Agent } from 'undici';`,
  },
  { rule: 'owned: http', from: 'libs/portal/src/use-cases/planted-call.ts', line: `import { get } from 'node:http';` },
  { rule: 'owned: s3', from: 'libs/portal/src/planted-s3.ts', line: `import { S3Client } from '@aws-sdk/client-s3';` },
  { rule: 'owned: pictures', from: 'libs/connectors/src/planted-picture.ts', line: `import sharp from 'sharp';` },
  { rule: 'owned: metrics', from: 'libs/trigger/src/planted-metrics.ts', line: `import { Gauge } from 'prom-client';` },
  { rule: 'owned: logger', from: 'libs/trigger/src/planted-log.ts', line: `import pino from 'pino';` },
  { rule: 'owned: zone-data', from: 'libs/trigger/src/planted-zone.ts', line: `import moment from 'moment-timezone';` },
  {
    rule: 'owned: accounts',
    from: 'libs/publisher/src/planted-auth.ts',
    line: `import { betterAuth } from 'better-auth';`,
  },
  { rule: 'owned: mail', from: 'libs/portal/src/planted-mail.ts', line: `import nodemailer from 'nodemailer';` },
  {
    rule: 'clients-come-late',
    from: 'libs/connectors/src/mastodon/planted-early.ts',
    line: `import { createRestAPIClient } from 'masto';`,
  },
  {
    rule: 'owned: nostr',
    from: 'libs/publisher/src/planted-nostr.ts',
    line: `import { schnorr } from '@noble/curves';`,
  },
  {
    rule: 'owned: mastodon',
    from: 'libs/connectors/src/bluesky/planted.ts',
    line: `import { createRestAPIClient } from 'masto';`,
  },
  {
    rule: 'owned: bluesky',
    from: 'libs/connectors/src/planted-lazy.ts',
    line: `export const load = () => import('@atproto/api');`,
  },
];

const rooms: Plant[] = [
  { rule: 'unknown-room', from: 'libs/helpers/src/planted.ts', line: `import 'node:path';` },
  { rule: 'modules-never-meet', from: 'libs/portal/src/planted-neighbour.ts', line: MODULE_DOOR },
  { rule: 'modules-never-meet', from: 'libs/portal/src/planted.spec.ts', line: MODULE_DOOR },
  {
    rule: 'through-the-door',
    from: 'libs/trigger/src/planted-inside.ts',
    line: `import '../../database/src/inside.js';`,
  },
  {
    rule: 'link-rooms-through-the-door',
    from: 'libs/link/nest/src/planted-inside.ts',
    line: `import '../../wire/src/inside.js';`,
  },
  {
    rule: 'outsiders-through-the-door',
    from: 'apps/drover/src/planted-inside.ts',
    line: `import '../../../libs/trigger/src/inside.js';`,
  },
  {
    rule: 'outsiders-through-the-door',
    from: 'test/e2e/planted.ts',
    line: `import '../../libs/trigger/src/inside.js';`,
  },
  { rule: 'not-ones-own-door', from: 'libs/trigger/src/planted-own.ts', line: `import '#trigger';` },
  { rule: 'not-ones-own-door', from: 'libs/link/wire/src/planted-own.ts', line: `import './index.js';` },
  {
    rule: 'nothing-imports-an-app',
    from: 'test/e2e/planted-app.ts',
    line: `import '../../apps/drover/src/inside.js';`,
  },
  { rule: 'nothing-imports-an-app', from: 'apps/web/src/planted-app.ts', line: `import '../../drover/src/inside.js';` },
  {
    rule: 'nothing-of-tests-in-production',
    from: 'libs/trigger/src/planted-harness.ts',
    line: `import '#database/testing';`,
  },
];

const purity: Plant[] = [
  {
    rule: 'web-knows-types-only',
    from: 'apps/web/src/planted-value.ts',
    line: `import { shape } from '#contracts'; export const used = shape;`,
  },
  { rule: 'contracts-are-pure', from: 'libs/contracts/src/trigger/planted.ts', line: `import 'node:fs';` },
  {
    rule: 'builders-know-no-module',
    from: 'libs/contracts/src/define/planted.ts',
    line: `import '../trigger/inside.js';`,
  },
  {
    rule: 'contracts-do-not-meet',
    from: 'libs/contracts/src/trigger/planted-neighbour.ts',
    line: `import '../portal/inside.js';`,
  },
  {
    rule: 'domain-is-pure',
    from: 'libs/trigger/src/domain/planted.ts',
    line: `import { randomUUID } from 'node:crypto';`,
  },
  { rule: 'domain-is-pure', from: 'libs/trigger/src/domain/planted-ground.ts', line: `import '#database';` },
  { rule: 'domain-is-pure', from: 'libs/trigger/src/domain/planted-outwards.ts', line: `import '../inside.js';` },
  { rule: 'text-and-time-are-pure', from: 'libs/text/src/planted-buffer.ts', line: `import 'node:buffer';` },
  {
    rule: 'wire-knows-no-framework',
    from: 'libs/client/src/planted-nest.ts',
    line: `import { Injectable } from '@nestjs/common';`,
  },
  { rule: 'no-cycles', from: 'libs/trigger/src/planted-cycle-back.ts', line: `import './planted-cycle.js';` },
  { rule: 'nothing-unresolved', from: 'libs/trigger/src/planted-missing.ts', line: `import './nowhere.js';` },
];

/** At least one violation of every rule. */
export const PLANTS: readonly Plant[] = [...law, ...owned, ...rooms, ...purity];

const ROOMS = [...Object.keys(FOREIGN), 'libs/testing'];

/** What the plants lean on: every room with its door and a file behind it. Lawful as it stands. */
export const GROUND_TREE: Readonly<Record<string, string>> = Object.fromEntries([
  ...ROOMS.flatMap((room) => [
    [`${room}/src/index.ts`, `export * from './inside.js';\n`],
    [`${room}/src/inside.ts`, `export const shape = 1;\n`],
  ]),
  ['libs/database/testing/index.ts', `export * from '../src/inside.js';\n`],
  ['libs/contracts/src/portal/inside.ts', `export const portal = 1;\n`],
  ['libs/contracts/src/trigger/inside.ts', `import '../define/inside.js';\nimport 'class-validator';\n`],
  ['libs/contracts/src/define/inside.ts', `export const define = 1;\n`],
]);

/** Imports that the law allows, one or more for each of its lines; none of them may be reported. */
export const LAWFUL_TREE: Readonly<Record<string, string>> = {
  ...GROUND_TREE,
  'libs/trigger/src/domain/lawful.ts': `import type { shape } from '#contracts';\nimport '#time';\nexport type Shape = typeof shape;\n`,
  'libs/trigger/src/persistence/lawful.ts': `import 'typeorm';\nimport '#database';\n`,
  'libs/trigger/src/lawful.int-spec.ts': `import '#database/testing';\nimport '#testing';\nimport 'pg';\n`,
  'libs/publisher/src/lawful.ts': `import '#connectors';\nimport '#link/durable';\nimport '#client';\n`,
  'libs/queue/src/lawful.ts': `import 'bullmq';\nimport 'ioredis';\nimport '#database';\n`,
  'libs/http/src/lawful.ts': `import 'undici';\nimport 'node:https';\n`,
  'libs/link/wire/src/lawful.ts': `import 'node:net';\nimport '#contracts';\n`,
  'libs/time/src/lawful.ts': `import 'moment-timezone';\n`,
  'apps/web/src/lawful.ts': `import type { shape } from '#contracts';\nimport '#text';\nexport type Shape = typeof shape;\n`,
  'apps/drover/src/lawful.ts': `import '#trigger';\nimport '#link/nest';\n`,
  'test/e2e/lawful.ts': `import '#testing';\nimport '#database/testing';\n`,
};

/** The other half of the planted cycle. */
export const CYCLE = { 'libs/trigger/src/planted-cycle.ts': `import './planted-cycle-back.js';\n` };
