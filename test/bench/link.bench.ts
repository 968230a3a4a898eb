import type { Figure } from './figure.js';
import { parcelOf, type Parcel } from './link/bench.contract.js';
import { startCaller, type Caller } from './link/callers.js';
import { BenchService, inProcessClient, nanosecondsPerCall } from './link/in-process.js';
import { callsPerSecond, median, medianMicroseconds } from './link/rate.js';

const STANDARD = parcelOf(200);
const TEN_KB = parcelOf(10_240);

/** Enough for the compiler to have settled. */
const WARM_UP_CALLS = 50_000;
const CALLS = 300_000;
const WARM_UP_MS = 1500;
const MEASURE_MS = 1500;

type Say = (line: string) => void;

/** What a call costs in process and over TCP, beside what else there is; all in one run, in turns. */
export async function linkBench(rounds: number, say: Say): Promise<Figure[]> {
  return [...(await inProcess(rounds, say)), ...(await overTcp(rounds, say))];
}

async function inProcess(rounds: number, say: Say): Promise<Figure[]> {
  const service = new BenchService();
  const client = inProcessClient();
  const taken = { direct: [] as number[], link: [] as number[], over: [] as number[], overTenKb: [] as number[] };
  const direct = (input: Parcel, calls: number) => nanosecondsPerCall((given) => service.echo(given), input, calls);
  const link = (input: Parcel, calls: number) => nanosecondsPerCall((given) => client.echo(given), input, calls);
  for (const input of [STANDARD, TEN_KB]) for (const call of [direct, link]) await call(input, WARM_UP_CALLS);
  for (let round = 1; round <= rounds; round++) {
    const [plain, called] = [await direct(STANDARD, CALLS), await link(STANDARD, CALLS)];
    const [plainTenKb, calledTenKb] = [await direct(TEN_KB, CALLS), await link(TEN_KB, CALLS)];
    taken.direct.push(plain);
    taken.link.push(called);
    taken.over.push(called - plain);
    taken.overTenKb.push(calledTenKb - plainTenKb);
    say(`in process, round ${round}: direct ${plain.toFixed(0)} ns, link ${called.toFixed(0)} ns`);
  }
  const figure = (name: string, values: number[]) => ({
    figure: name,
    value: rounded(median(values)),
    unit: 'ns',
    rounds,
  });
  return [
    figure('direct_call_ns', taken.direct),
    figure('inproc_call_ns', taken.link),
    figure('inproc_overhead_ns', taken.over),
    figure('inproc_overhead_10kb_ns', taken.overTenKb),
  ];
}

const BESIDE = {
  tcp_calls_per_s_64: ['nest-tcp', 'nest-tcp-validated'],
  tcp_latency_us_1: ['nest-tcp', 'nest-tcp-validated', 'byte-echo'],
  tcp_calls_per_s_64_10kb: ['nest-tcp', 'nest-tcp-validated'],
  tcp_latency_us_1_10kb: ['nest-tcp', 'nest-tcp-validated'],
} as const;

const HOW = {
  tcp_calls_per_s_64: {
    unit: '1/s',
    measure: (caller: Caller) => callsPerSecond(caller.echo, STANDARD, 64, MEASURE_MS),
  },
  tcp_latency_us_1: { unit: 'us', measure: (caller: Caller) => medianMicroseconds(caller.echo, STANDARD, MEASURE_MS) },
  tcp_calls_per_s_64_10kb: {
    unit: '1/s',
    measure: (caller: Caller) => callsPerSecond(caller.echo, TEN_KB, 64, MEASURE_MS),
  },
  tcp_latency_us_1_10kb: {
    unit: 'us',
    measure: (caller: Caller) => medianMicroseconds(caller.echo, TEN_KB, MEASURE_MS),
  },
} as const;

async function overTcp(rounds: number, say: Say): Promise<Figure[]> {
  say('nest-tcp: @nestjs/microservices Transport.TCP as it comes; validated: with ValidationPipe({ whitelist: true })');
  const callers = await Promise.all(
    (['drover', 'nest-tcp', 'nest-tcp-validated', 'byte-echo'] as const).map(startCaller),
  );
  for (const caller of callers) await medianMicroseconds(caller.echo, STANDARD, WARM_UP_MS);
  const figures: Figure[] = [];
  for (const [name, rivals] of Object.entries(BESIDE) as [keyof typeof BESIDE, readonly string[]][]) {
    const { unit, measure } = HOW[name];
    const taken = new Map(
      callers.filter((c) => c.name === 'drover' || rivals.includes(c.name)).map((c) => [c, [] as number[]]),
    );
    for (let round = 1; round <= rounds; round++) {
      for (const [caller, values] of taken) values.push(await measure(caller));
      say(
        `${name}, round ${round}: ${[...taken].map(([c, v]) => `${c.name} ${(v.at(-1) ?? NaN).toFixed(1)}`).join(', ')}`,
      );
    }
    const [own = NaN, ...others] = [...taken.values()].map(median);
    [...taken.keys()].slice(1).forEach(({ name: beside }, i) => {
      const besideValue = others[i] ?? NaN;
      figures.push({
        figure: name,
        value: rounded(own),
        unit,
        beside,
        besideValue: rounded(besideValue),
        ratio: rounded(own / besideValue),
        rounds,
      });
    });
  }
  await Promise.all(callers.map((caller) => caller.close()));
  return figures;
}

/** Three digits say all that such a measurement knows. */
const rounded = (value: number) => Number(value.toPrecision(4));
