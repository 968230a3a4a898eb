import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { faketimeLibrary, steppedClock } from '../fire/wrong-clock.js';
import { shuffled, type Stage, type Strike } from '../installation/strike.js';
import { installationRun } from './installation-runs.js';

const SERVICES = ['portal', 'trigger', 'publisher'] as const;
const SECONDS = [1, -1, 60, -60, 600, -600, 86_400, -86_400] as const;

const clockFile = ({ topology }: Stage, service: string) => join(topology.folder, `${service}.clock`);

const stepOf = (service: string, seconds: number): Strike => ({
  name: `the clock of ${service} is ${seconds} s off`,
  aim: service === 'portal' ? 'asking' : 'sending',
  stays: true,
  strike: (stage) => writeFile(clockFile(stage, service), `${seconds > 0 ? '+' : ''}${seconds}`),
});

/** Starts each service again with a clock that can be set. */
async function setUp(stage: Stage): Promise<boolean> {
  const library = await faketimeLibrary();
  if (library === undefined) return false;
  for (const service of SERVICES) {
    const file = clockFile(stage, service);
    await writeFile(file, '+0');
    const running = stage.topology.process(service);
    await running.kill('SIGTERM');
    running.start({ env: { ...running.spec.env, ...steppedClock(library, file) } });
    await stage.topology.ready(service);
  }
  await stage.topology.linked();
  return true;
}

/** R7: the clocks of portal, trigger and publisher step by a second, a minute, ten minutes and a day, to and fro. */
export const clocksRun = installationRun({
  name: 'R7',
  topology: 'tcp',
  posts: 250,
  faults: 24,
  async strikes(stage, count) {
    if (!(await setUp(stage))) throw new TypeError('libfaketime is not here. Install the package faketime.');
    const steps = SERVICES.flatMap((service) => SECONDS.map((seconds) => [stepOf(service, seconds), 1] as const));
    return shuffled(steps, stage.random).slice(0, count);
  },
});
