import type { Figure } from './figure.js';
import { noteOf, parcelOf, type Parcel } from './link/bench.contract.js';
import { startCaller, type Caller, type Team } from './link/callers.js';
import { CONTENDERS } from './link/contenders/contenders.js';
import { moleculerLocal } from './link/contenders/moleculer.js';
import { BenchService, guardedClient, inProcessClient, nanosecondsPerCall } from './link/in-process.js';
import { PLAN } from './link/plan.js';
import { callsPerSecond, median, medianMicroseconds } from './link/rate.js';

const STANDARD_BYTES = 200;
const STANDARD = parcelOf(STANDARD_BYTES);
const TEN_KB = parcelOf(10_240);

/** Enough for the compiler to have settled. */
const WARM_UP_CALLS = 50_000;
const CALLS = 300_000;
const WARM_UP_MS = 800;
const MEASURE_MS = 700;

type Say = (line: string) => void;

/** What a call costs in process, over TCP and over Redis, beside what else there is; all in one run, in turns. */
export async function linkBench(rounds: number, say: Say): Promise<Figure[]> {
  for (const [name, { settings }] of Object.entries(CONTENDERS)) say(`${name}: ${settings}`);
  return [
    ...(await inProcess(rounds, say)),
    ...(await betweenProcesses('sockets', rounds, say)),
    ...(await betweenProcesses('redis', rounds, say)),
  ];
}

async function inProcess(rounds: number, say: Say): Promise<Figure[]> {
  const service = new BenchService();
  const client = inProcessClient();
  const shielded = guardedClient();
  const moleculer = await moleculerLocal();
  const taken = {
    direct: [] as number[],
    link: [] as number[],
    rival: [] as number[],
    over: [] as number[],
    overTenKb: [] as number[],
    guard: [] as number[],
  };
  const direct = (input: Parcel, calls: number) => nanosecondsPerCall((given) => service.echo(given), input, calls);
  const link = (input: Parcel, calls: number) => nanosecondsPerCall((given) => client.echo(given), input, calls);
  const guard = (input: Parcel, calls: number) => nanosecondsPerCall((given) => shielded.echo(given), input, calls);
  const rival = (input: Parcel, calls: number) => nanosecondsPerCall(moleculer.echo, input, calls);
  for (const input of [STANDARD, TEN_KB])
    for (const call of [direct, link, guard, rival]) await call(input, WARM_UP_CALLS);
  for (let round = 1; round <= rounds; round++) {
    const [plain, called] = [await direct(STANDARD, CALLS), await link(STANDARD, CALLS)];
    const [plainTenKb, calledTenKb] = [await direct(TEN_KB, CALLS), await link(TEN_KB, CALLS)];
    taken.guard.push((await guard(STANDARD, CALLS)) - called);
    taken.rival.push(await rival(STANDARD, CALLS));
    taken.direct.push(plain);
    taken.link.push(called);
    taken.over.push(called - plain);
    taken.overTenKb.push(calledTenKb - plainTenKb);
    say(`in process, round ${round}: direct ${plain.toFixed(0)} ns, link ${called.toFixed(0)} ns`);
  }
  await moleculer.close();
  const figure = (name: string, values: number[]) => ({
    figure: name,
    value: rounded(median(values)),
    unit: 'ns',
    rounds,
  });
  const besideValue = rounded(median(taken.rival));
  const called = figure('inproc_call_ns', taken.link);
  return [
    figure('direct_call_ns', taken.direct),
    { ...called, beside: 'moleculer-local', besideValue, ratio: rounded(called.value / besideValue) },
    figure('inproc_overhead_ns', taken.over),
    figure('inproc_overhead_10kb_ns', taken.overTenKb),
    figure('guard_overhead_ns', taken.guard),
  ];
}

async function betweenProcesses(over: 'sockets' | 'redis', rounds: number, say: Say): Promise<Figure[]> {
  const plan = Object.entries(PLAN).filter(([figure]) => figure.startsWith('redis') === (over === 'redis'));
  const teams = [...new Set(plan.flatMap(([, { own, beside }]) => [own, ...beside]))];
  const callers = new Map<Team, Caller>();
  for (const team of teams) {
    const caller = await startCaller(team);
    callers.set(team, caller);
    await medianMicroseconds(caller.echo, STANDARD, WARM_UP_MS);
  }
  const figures: Figure[] = [];
  for (const [figure, { how, bytes, own, beside }] of plan) {
    const taken = new Map([own, ...beside].map((team) => [team, [] as number[]]));
    for (let round = 1; round <= rounds; round++) {
      for (const [team, values] of taken) values.push(await measure(how, callers.get(team), bytes));
      say(
        `${figure}, round ${round}: ${[...taken].map(([team, of]) => `${team} ${of.at(-1)?.toFixed(0)}`).join(', ')}`,
      );
    }
    const value = median(taken.get(own) ?? []);
    for (const rival of beside) {
      const besideValue = median(taken.get(rival) ?? []);
      figures.push({
        figure,
        value: rounded(value),
        unit: how === 'rate' ? '1/s' : 'us',
        beside: rival,
        besideValue: rounded(besideValue),
        ratio: rounded(value / besideValue),
        rounds,
      });
    }
  }
  for (const caller of callers.values()) await caller.close();
  return figures;
}

function measure(how: 'rate' | 'latency', caller: Caller | undefined, bytes: number): Promise<number> {
  if (!caller) throw new TypeError('A team of the plan was not started.');
  if (bytes >= STANDARD_BYTES) return measured(how, caller.echo, parcelOf(bytes));
  if (!caller.note) throw new TypeError(`${caller.name} takes no note.`);
  return measured(how, caller.note, noteOf(bytes));
}

function measured<T>(how: 'rate' | 'latency', echo: (input: T) => Promise<unknown>, input: T): Promise<number> {
  if (how === 'rate') return callsPerSecond(echo, input, 64, MEASURE_MS);
  return medianMicroseconds(echo, input, MEASURE_MS);
}

/** Three digits say all that such a measurement knows. */
const rounded = (value: number) => Number(value.toPrecision(4));
