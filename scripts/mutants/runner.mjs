/**
 * Runs tests of pure code for Stryker in one process, loaded once: a mutant costs milliseconds where Jest takes seconds to
 * set up its modules anew. Right only for code that keeps no state between tests.
 */
import { globSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import '../../libs/database/testing/processes/typescript.mjs';
import { tests } from './suite.mjs';

const SPECS = 'libs/{time/src,trigger/src/domain,publisher/src/domain}/**/*.spec.ts';
const SUITE = new URL('suite.mjs', import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    return specifier === '@jest/globals' ? { url: SUITE, shortCircuit: true } : next(specifier, context);
  },
});

/** Where Stryker and the mutated code meet; the name is that of the instrumented code's own global. */
const stryker = (globalThis.__stryker__ ??= {});

class PureRunner {
  capabilities() {
    return { reloadEnvironment: false };
  }

  async init() {
    // properties find by many tries what the other tests find by one
    const specs = globSync(SPECS).filter((path) => !path.endsWith('.properties.spec.ts'));
    for (const path of specs.sort()) await import(pathToFileURL(join(process.cwd(), path)).href);
  }

  async dryRun() {
    const results = [];
    for (const id of tests.keys()) {
      stryker.currentTestId = String(id);
      results.push(await runTest(id));
    }
    delete stryker.currentTestId;
    return { status: 'complete', tests: results, mutantCoverage: stryker.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    Object.assign(stryker, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    const ids = testFilter?.map(Number) ?? [...tests.keys()];
    for (const [ran, id] of ids.entries()) {
      const { failureMessage } = await runTest(id);
      if (stryker.hitCount > hitLimit) return { status: 'timeout', reason: `ran more than ${hitLimit} times` };
      if (failureMessage !== undefined) {
        return { status: 'killed', killedBy: [String(id)], failureMessage, nrOfTests: ran + 1 };
      }
    }
    return { status: 'survived', nrOfTests: ids.length };
  }
}

async function runTest(id) {
  const { name, run } = tests[id];
  const began = performance.now();
  const result = { id: String(id), name };
  try {
    await run();
    return { ...result, status: 0, timeSpentMs: performance.now() - began };
  } catch (error) {
    return { ...result, status: 1, timeSpentMs: performance.now() - began, failureMessage: String(error) };
  }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'pure', injectableClass: PureRunner }];
