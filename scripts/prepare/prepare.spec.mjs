import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { fingerprint, putStamp, stamped } from './fingerprint.mjs';
import { holdingLock } from './lock.mjs';
import { inClone } from './paths.mjs';
import { needMachineNode } from './runtime.mjs';
import { sweepStale } from './sweep-stale.mjs';

const PLACE = `.cache/spec-${process.pid}`;
const at = (path) => inClone(`${PLACE}/${path}`);
const put = (path, text = '') => writeFileSync(at(path), text);

describe('preparing a clone', () => {
  beforeEach(() => mkdirSync(at('built/inner'), { recursive: true }));
  beforeEach(() => mkdirSync(at('sources/inner'), { recursive: true }));
  afterEach(() => rmSync(inClone(PLACE), { recursive: true }));

  describe('the fingerprint of sources', () => {
    const sut = () => fingerprint([`${PLACE}/sources`], (path) => !path.endsWith('.md'));

    it('changes with a name, a size and a time', () => {
      const seen = [sut()];
      put('sources/a.ts');
      seen.push(sut());
      put('sources/a.ts', 'longer');
      seen.push(sut());
      utimesSync(at('sources/a.ts'), 1, 1);
      seen.push(sut());
      expect(new Set(seen).size).toBe(4);
    });

    it('does not change with what does not count, nor by itself', () => {
      const before = sut();
      put('sources/README.md');
      expect(sut()).toBe(before);
    });

    it('is what it was stamped as', () => {
      expect(stamped(`${PLACE}/stamp`)).toBe('');
      putStamp(`${PLACE}/stamp`, 'value');
      expect(stamped(`${PLACE}/stamp`)).toBe('value');
    });
  });

  it.each(['v18.20.8', 'v20.18.3'])('says to update a Node.js too old to install with (%s)', (version) => {
    expect(() => needMachineNode(version)).toThrow(
      `Drover is started by Node.js 20.19 or newer; this is ${version}. Please update Node.js.`,
    );
  });

  it.each(['v20.19.0', 'v22.0.0', 'v26.1.0'])('goes on with one that can bring the right one (%s)', (version) => {
    expect(() => needMachineNode(version)).not.toThrow();
  });

  it('removes what was compiled from a source that is gone, and nothing else', () => {
    for (const name of ['kept', 'gone']) put(`built/inner/${name}.js`);
    put('built/inner/gone.js.map');
    put('built/inner/data.json');
    put('sources/inner/kept.ts');
    sweepStale(`${PLACE}/built`, `${PLACE}/sources`);
    const there = ['kept.js', 'gone.js', 'gone.js.map', 'data.json'].filter((name) =>
      existsSync(at(`built/inner/${name}`)),
    );
    expect(there).toEqual(['kept.js', 'data.json']);
  });

  it('lets one start prepare at a time, and takes over from one that died', async () => {
    const lock = `${PLACE}/lock`;
    put('lock', '4194305'); // beyond the largest process id of Linux: nobody holds it
    const order = [];
    const work = (name) => async () => {
      order.push(`${name} begins`, readFileSync(inClone(lock), 'utf8') === String(process.pid));
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${name} ends`);
    };
    await Promise.all([holdingLock(work('a'), lock), holdingLock(work('b'), lock)]);
    const [first, second] = order[0] === 'a begins' ? ['a', 'b'] : ['b', 'a'];
    expect(order).toEqual([
      ...[`${first} begins`, true, `${first} ends`],
      ...[`${second} begins`, true, `${second} ends`],
    ]);
    expect(existsSync(inClone(lock))).toBe(false);
  });
});
