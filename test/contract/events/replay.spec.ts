import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { upcast } from '#link/durable';
import { tolerantValidatorOf } from '#link/wire';
import { everyMessage, type Message, shapeHash } from './messages.js';

/**
 * Bodies as they lie in outboxes and among dead letters, beside this file as `<name>.v<version>.json`. A file of an older
 * version stays for ever: it is replayed against what is there today.
 */
interface Fixture {
  /** `shapeHash` of the version's DTO. */
  shape: string;
  bodies: object[];
}

const here = new URL('.', import.meta.url);
const files = readdirSync(here).filter((file) => file.endsWith('.json'));
const fixtureOf = (file: string) => JSON.parse(readFileSync(new URL(file, here), 'utf8')) as Fixture;
const fileOf = ({ name }: Message, version: number) => `${name}.v${version}.json`;

const messages = everyMessage();

describe.each(messages.map((message) => [message.name, message] as const))('%s', (name, message) => {
  const versions = Array.from({ length: message.version }, (_, i) => i + 1);

  it('has a fixture of each of its versions', () => {
    const wanted = versions.map((version) => fileOf(message, version));
    expect(files.filter((file) => file.startsWith(`${name}.v`)).toSorted()).toEqual(wanted.toSorted());
  });

  it('has the shape of its version', () => {
    const shape = shapeHash(message.body);
    const advice = [
      `${name} has another shape than its version ${message.version} was committed with.`,
      `Raise its version, say in upcasts how an older body becomes a newer one, and add ${fileOf(message, message.version + 1)};`,
      `or, when nothing but optional fields came to it, write ${shape} into ${fileOf(message, message.version)}.`,
    ];
    const isSame = fixtureOf(fileOf(message, message.version)).shape === shape;
    expect(isSame ? [] : advice).toEqual([]);
  });

  it.each(versions)('is understood in version %i', (version) => {
    const { bodies } = fixtureOf(fileOf(message, version));
    expect(bodies).not.toEqual([]);
    for (const body of bodies) {
      const today = upcast(message, version, body);
      expect(today && tolerantValidatorOf(message.body)(today)).toEqual([]);
    }
  });
});

it('no fixture is of something that nobody says any more', () => {
  const names = new Set(messages.map(({ name }) => name));
  expect(files.filter((file) => !names.has(file.replace(/\.v\d+\.json$/, '')))).toEqual([]);
});
