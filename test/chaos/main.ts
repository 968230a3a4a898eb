import { parseArgs } from 'node:util';
import { TOPOLOGIES } from '#testing';
import { fireChaos } from './fire.chaos.js';
import { guardsChaos } from './guards.chaos.js';
import { linkChaos } from './link.chaos.js';
import { LINKS } from './link/roads.js';
import { mainChaos } from './main.chaos.js';
import { PUBLISH_RUN_NAMES, publishChaos } from './publish.chaos.js';
import { simulationChaos } from './simulation.chaos.js';

const RUNS = {
  main: mainChaos,
  link: linkChaos,
  fire: fireChaos,
  publish: publishChaos,
  guards: guardsChaos,
  simulation: simulationChaos,
} as const;

const USAGE = `Use: npm run chaos -- NAME [options]; NAME is one of ${Object.keys(RUNS).join(', ')}.
  --seed N          what happens can be repeated from it (1)
main: kills processes while posts fall due
  --posts N         posts that fall due (200)
  --kills N         kill -9 of processes while they do (10)
  --topology NAME   one of ${TOPOLOGIES.join(', ')} (tcp)
link: moves a module out of its process and back, kills and drains its replicas, while it is called
  --calls N         calls that are made (100000)
  --link NAME       one of ${LINKS.join(', ')}: how it is called elsewhere (tcp)
fire: kills and freezes replicas of trigger with wrong clocks while schedules fall due
  --schedules N     schedules that fall due (2000)
  --kills N         kill -9 of replicas (60); a sixth as many are frozen, PostgreSQL is restarted a twelfth as often
publish: what publishing must come through; docs/RELIABILITY.md says what each run does
  --run NAME        one of ${PUBLISH_RUN_NAMES.join(', ')} (R10)
  --posts N, --kills N, --per-cell N   how much of it; each run has its own numbers
guards: takes publisher's guards away in a copy of the sources, each of which a test must miss
simulation: lets the publishing core live through histories of faults in simulated time
  --seeds N         histories, from the seed on (10000)
  --steps N         steps of each, before it comes to rest (100)`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    posts: { type: 'string' },
    kills: { type: 'string' },
    schedules: { type: 'string', default: '2000' },
    calls: { type: 'string', default: '100000' },
    'per-cell': { type: 'string' },
    run: { type: 'string', default: 'R10' },
    seeds: { type: 'string', default: '10000' },
    steps: { type: 'string', default: '100' },
    link: { type: 'string', default: 'tcp' },
    topology: { type: 'string', default: 'tcp' },
  },
});

const [name = ''] = positionals;
const numberOf = (text: string | undefined) => (text === undefined ? undefined : Number(text));
const counts = {
  seed: Number(values.seed),
  posts: numberOf(values.posts),
  kills: numberOf(values.kills),
  schedules: Number(values.schedules),
  calls: Number(values.calls),
  perCell: numberOf(values['per-cell']),
  seeds: Number(values.seeds),
  steps: Number(values.steps),
};
const topology = TOPOLOGIES.find((one) => one === values.topology);
const link = LINKS.find((one) => one === values.link);
const run = PUBLISH_RUN_NAMES.find((one) => one === values.run);
const usable = Object.values(counts).every(
  (count) => count === undefined || (Number.isSafeInteger(count) && count >= 0),
);

if (!(name in RUNS) || !usable || topology === undefined || link === undefined || run === undefined) {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
} else {
  process.stderr.write(`seed ${counts.seed}\n`);
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const report = await RUNS[name as keyof typeof RUNS]({ ...counts, topology, link, run }, say);
  process.stdout.write(`${JSON.stringify(report.line)}\n`);
  process.exitCode = report.passed ? 0 : 1;
}
