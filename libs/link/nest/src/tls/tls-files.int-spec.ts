import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Authority, LogBook } from '#testing/link-kit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TlsFiles } from './tls-files.js';

describe('the files of a process’s certificate', () => {
  const authority = new Authority();
  let folder: string;
  let now: number;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drover-tls-'));
    now = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const file = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const certified = () => {
    const { cert, key } = authority.certify();
    return { cert: file('cert', cert), key: file('key', key), ca: undefined };
  };
  const silent = new LogBook();

  it('are read again when they change, and only then become another identity', () => {
    const sut = new TlsFiles(certified(), silent, () => now);
    const first = sut.identity();
    now = 10_000;
    expect(sut.identity()).toBe(first);
    certified();
    expect(sut.identity()).toBe(first); // not looked at yet
    now = 20_000;
    expect(sut.identity()).not.toBe(first);
    expect(sut.identity().cert).not.toBe(first.cert);
  });

  it('stay what they were when the new ones cannot be used, with one line in the log', () => {
    const log = new LogBook();
    const sut = new TlsFiles(certified(), log, () => now);
    const first = sut.identity();
    file('key', 'half a k');
    for (now = 10_000; now <= 40_000; now += 10_000) expect(sut.identity()).toBe(first);
    expect(log.lines.map(({ message }) => message)).toEqual(['the certificate of the links was not renewed']);
  });

  it.each([
    ['a file that is not there', () => ({ ...certified(), ca: '/nowhere' }), /DROVER_LINK_TLS_CA cannot be read/],
    ['a certificate without a key', () => ({ ...certified(), key: undefined }), /DROVER_LINK_TLS_KEY is not set/],
    ['a key without a certificate', () => ({ ...certified(), cert: undefined }), /DROVER_LINK_TLS_CERT is not set/],
    ['what is no key', () => ({ ...certified(), key: file('key', 'x') }), /CERT, DROVER_LINK_TLS_KEY cannot be used/],
  ])('refuse the start with %s', (_, paths, sentence) => {
    expect(() => new TlsFiles(paths(), silent)).toThrow(sentence);
  });
});
