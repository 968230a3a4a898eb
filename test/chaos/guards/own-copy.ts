import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#testing';

const PARTS = ['libs', 'scripts', 'package.json', 'nest-cli.json', 'jest.config.mjs', 'tsconfig.json'];

interface Report {
  testResults: { assertionResults: { title: string; status: string }[] }[];
}

/** A copy of the sources in which a guard may be taken away; the project's own stay as they are. */
export class OwnCopy {
  private constructor(private readonly folder: string) {}

  static async make(): Promise<OwnCopy> {
    const folder = await mkdtemp(join(tmpdir(), 'drover-guards-'));
    for (const part of PARTS) await cp(join(projectRoot, part), join(folder, part), { recursive: true });
    await symlink(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
    return new OwnCopy(folder);
  }

  /** Runs `work` while a piece of a file reads otherwise. Throws when the piece is not there exactly once. */
  async with<T>(change: { file: string; code: string; without: string }, work: () => Promise<T>): Promise<T> {
    const path = join(this.folder, change.file.startsWith('/') ? 'libs' : 'libs/publisher/src', change.file);
    const before = await readFile(path, 'utf8');
    if (before.split(change.code).length !== 2) {
      throw new TypeError(`${change.file} does not hold exactly once: ${change.code}`);
    }
    await writeFile(
      path,
      before.replace(change.code, () => change.without),
    );
    try {
      return await work();
    } finally {
      await writeFile(path, before);
    }
  }

  /** Titles of those of the publisher's tests that failed, each run without its neighbours. @throws TypeError when none ran */
  async failures(names: readonly string[], titles: readonly string[]): Promise<string[]> {
    const specs = names.map((name) => `libs/publisher/src/${name}.int-spec.ts`);
    const report = join(this.folder, 'report.json');
    await rm(report, { force: true });
    const jest = join(this.folder, 'node_modules/jest/bin/jest.js');
    const args = ['--experimental-vm-modules', jest, '--selectProjects', 'int', '-i', '--forceExit'];
    const asked = ['--json', '--outputFile', report, '-t', titles.map(escaped).join('|'), '--', ...specs];
    await new Promise<void>((done, fail) => {
      const child = spawn(process.execPath, [...args, ...asked], {
        cwd: this.folder,
        stdio: 'ignore',
      });
      child.once('error', fail).once('exit', () => done());
    });
    const { testResults } = JSON.parse(await readFile(report, 'utf8')) as Report;
    const all = testResults.flatMap(({ assertionResults }) => assertionResults);
    const tests = all.filter(({ title }) => titles.includes(title));
    if (tests.length === 0) throw new TypeError(`no test of ${specs.join(' and ')} ran in ${this.folder}`);
    return tests.filter(({ status }) => status === 'failed').map(({ title }) => title);
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** As a regular expression has it. */
const escaped = (title: string) => title.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
