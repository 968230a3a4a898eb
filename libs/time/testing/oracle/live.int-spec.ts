import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { tzVersion } from '../../src/zones.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const committed = (name: string) => readFileSync(here(name), 'utf8');

/** Rules that are asked again; all would take minutes. */
const RULES = 60;

/** What a script of this folder prints, or why it cannot run on this machine. */
function ask(script: string, words: string[], input = ''): { said: string } | { missing: string } {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  const { stdout, stderr, status, error } = spawnSync('python3', [here(script), ...words], {
    input,
    env,
    encoding: 'utf8',
  });
  if (error) return { missing: error.message };
  return status === 0 ? { said: stdout } : { missing: stderr.trim().split('\n').at(-1) ?? `exit ${status}` };
}

/** Reported, and no failure: the committed answers have been compared anyway. */
function report(reason: string): void {
  console.info(`The oracle was not asked live: ${reason}.`);
}

describe('the oracles of this machine, where it has them', () => {
  it('answers as it did when its answers were committed: zones', () => {
    const version = ask('zone_answers.py', ['--version']);
    if ('missing' in version) return report(version.missing);
    if (version.said.trim() !== tzVersion()) {
      return report(`this machine has zone data ${version.said.trim()}, Drover ${tzVersion()}`);
    }
    expect(ask('zone_answers.py', [])).toEqual({ said: committed('zone-answers.txt') });
  }, 240_000);

  it('answers as it did when its answers were committed: rules', () => {
    const lines = `${committed('rule-answers.txt').split('\n').slice(0, RULES).join('\n')}\n`;
    const answer = ask('rule_answers.py', ['--again'], lines);
    if ('missing' in answer) return report(answer.missing);
    expect(answer.said).toBe(lines);
  }, 240_000);
});
