import type { Figure } from './figure.js';
import { percentile, steadily } from './fire/lateness.js';
import { RIVAL_NAMES, type RivalName } from './fire/rivals/rivals.js';
import { startRival, type StartedRival } from './fire/rivals/start-rival.js';
import { Subject } from './fire/subject.js';

const BURST = 10_000;
const STEADY_PER_SECOND = 100;
const STEADY_SECONDS = 10;
/** Schedules that wait for other days while ours fires: few, then many. */
const FEW = 10_000;
const MANY = 5_000_000;
/** In which the jobs of a burst are written before they fall due. */
const LEAD_MS = 12_000;
const STEADY_LEAD_MS = 4_000;

type Say = (line: string) => void;

/** What fires; both tell milliseconds after the instant. */
interface Team {
  fire(dueAt: readonly number[]): Promise<number[]>;
  burst(at: number, count: number): Promise<number>;
}

/**
 * How long it takes until 10,000 schedules that fall due in the same second have all fired, and how late each is at a
 * steady hundred a second; beside queues that people use for it, in turns, on the same PostgreSQL; then with five million
 * more that wait.
 */
export async function fireBench(rounds: number, say: Say): Promise<Figure[]> {
  const subject = await Subject.start();
  const rivals: StartedRival[] = [];
  try {
    for (const name of RIVAL_NAMES) rivals.push(await startRival(name, subject.databaseUrl));
    for (const { settings } of rivals) say(settings);
    await subject.letWait(FEW);
    const burst = await taken(rounds, 'burst', burstSeconds, subject, rivals, say);
    const steady = await taken(rounds, 'steady', steadyP99Ms, subject, rivals, say);
    for (const rival of rivals.splice(0)) await rival.close();
    await subject.letWait(MANY);
    say(`${MANY} schedules wait`);
    const burstAmongMany = await taken(rounds, 'burst among many', burstSeconds, subject, [], say);
    const steadyAmongMany = await taken(rounds, 'steady among many', steadyP99Ms, subject, [], say);
    return [
      ...figures('burst_10k_s', 's', burst),
      ...figures('steady_100_lateness_p99_ms', 'ms', steady),
      ...figures('burst_10k_5m_waiting_s', 's', burstAmongMany),
      ...figures('steady_100_5m_waiting_lateness_p99_ms', 'ms', steadyAmongMany),
    ];
  } finally {
    for (const rival of rivals) await rival.close();
    await subject.stop();
  }
}

type Taken = ReadonlyMap<'drover' | RivalName, number[]>;

async function taken(
  rounds: number,
  what: string,
  measure: (team: Team) => Promise<number>,
  subject: Subject,
  rivals: readonly StartedRival[],
  say: Say,
): Promise<Taken> {
  const teams: ['drover' | RivalName, Team][] = [
    ['drover', subject],
    ...rivals.map((rival) => [rival.name, rival] as [RivalName, Team]),
  ];
  const values = new Map(teams.map(([name]) => [name, [] as number[]]));
  for (let round = 1; round <= rounds; round++) {
    for (const [name, team] of teams) {
      values.get(name)?.push(await measure(team));
      await subject.drained();
    }
    say(`${what}, round ${round}: ${[...values].map(([name, of]) => `${name} ${of.at(-1)?.toFixed(3)}`).join(', ')}`);
  }
  return values;
}

/** From the instant that all share until the last has fired. */
async function burstSeconds(team: Team): Promise<number> {
  return (await team.burst(Date.now() + LEAD_MS, BURST)) / 1000;
}

async function steadyP99Ms(team: Team): Promise<number> {
  const late = await team.fire(steadily(Date.now() + STEADY_LEAD_MS, STEADY_PER_SECOND, STEADY_SECONDS));
  return percentile(late, 0.99);
}

function figures(figure: string, unit: string, values: Taken): Figure[] {
  const own = values.get('drover') ?? [];
  const line = { figure, value: rounded(percentile(own, 0.5)), unit, rounds: own.length };
  const beside = [...values].filter(([name]) => name !== 'drover');
  if (beside.length === 0) return [line];
  return beside.map(([name, of]) => {
    const besideValue = rounded(percentile(of, 0.5));
    return { ...line, beside: name, besideValue, ratio: rounded(line.value / besideValue) };
  });
}

const rounded = (value: number) => Number(value.toPrecision(4));
