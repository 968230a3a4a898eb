import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Connector } from '#connectors';
import { OutboundGuard } from '#http';
import {
  type Expected,
  isClean,
  OUTCOME_MODELS,
  type OutcomeModel,
  seededRandom,
  startFakenet,
  type Verdict,
  verdictOn,
} from '#testing';
import { ModelConnector } from '#testing/model-kit';
import { FlowStage, type PlayedNetworks } from './flow-stage.js';

export interface OutageOptions {
  readonly seed: number;
  readonly posts: number;
  /** How long one network hangs. */
  readonly hangMs: number;
  readonly firstByteMs: number;
  readonly totalMs: number;
  /** It sends its answers a byte in so many milliseconds instead. */
  readonly dripMs?: number;
  readonly settleMs: number;
}

export interface JudgedOutage {
  readonly verdict: Verdict;
  /** Of the seven networks that were well, milliseconds from due to accepted. */
  readonly othersP99Ms: number;
  /** Posts that the hanging network was handed while it hung. */
  readonly triedMeanwhile: number;
  /** The longest that handing a post over took. */
  readonly longestMs: number;
  /** The process's memory at its most, against its start. */
  readonly grownMb: number;
  readonly passed: boolean;
}

/** Networks whose word settles what hung, within the time that a run has. */
const HANGING: readonly OutcomeModel[] = ['key_honoured', 'existing_id_500', 'two_phase'];
const POSTS_OF_A_CHANNEL = 2;
const SETTINGS = { concurrency: 32, networkShare: 50, leaseMs: 20_000, sendTimeoutMs: 120_000, sweepMs: 1000 };
/** A busy machine may notice so much later that a limit is over; without a limit it would be minutes. */
const SLOWNESS_MS = 30_000;
/** So many in a row without an answer, and a host is left alone; so much later it is tried again. */
const FAILURES = 5;
const FIRST_TRIAL_MS = 5000;
/** A network may hold no more than these places while it is not known to hang. */
const PLACES = 16;

/** Posts fall due on eight networks, one of which hangs for a while: the others do not feel it, and it is left alone. */
export async function judgeOutage(options: OutageOptions): Promise<JudgedOutage> {
  const { seed, posts, hangMs, firstByteMs, totalMs, dripMs, settleMs } = options;
  const random = seededRandom(seed);
  const hanging = HANGING[Math.floor(random() * HANGING.length)] ?? 'key_honoured';
  const watch = new CallWatch();
  const stage = await FlowStage.open(await modelNetworks(watch, { firstByteMs, totalMs }), SETTINGS);
  try {
    const each = Math.ceil(posts / OUTCOME_MODELS.length);
    for (const network of OUTCOME_MODELS) {
      for (let asked = 0; asked < each; asked += POSTS_OF_A_CHANNEL) {
        const token = `token-a${asked}`;
        const channel = await stage.bench.connect(network, { server: stage.fakenet.url, token });
        const more = Math.min(POSTS_OF_A_CHANNEL, each - asked);
        for (let count = 0; count < more; count += 1) await stage.ask(network, channel, `${network} ${randomUUID()}`);
      }
    }
    const memory = new MemoryWatch();
    const effect =
      dripMs === undefined ? ({ do: 'hang_before_accept' } as const) : ({ do: 'drip', ms: dripMs } as const);
    await stage.fakenet.script([{ ...effect, match: { network: hanging } }]);
    await stage.run();
    await pause(hangMs);
    const triedMeanwhile = watch.callsOf(hanging);
    await stage.fakenet.script([]);
    await stage.settled(settleMs);
    const accepted = await stage.fakenet.ledger();
    const nobodyKnows = (one: Expected) => ({ ...one, mayStayUnknown: one.network === 'nothing' });
    const verdict = verdictOn({ expected: stage.asked.map(nobodyKnows), accepted, shown: await stage.shown() });
    const well = verdictOn({
      expected: stage.asked.filter(({ network }) => network !== hanging),
      accepted: accepted.filter(({ network }) => network !== hanging),
      shown: [],
    });
    const longestMs = Math.round(watch.longestMs);
    const isCut = longestMs <= Math.max(firstByteMs, dripMs === undefined ? 0 : totalMs) + SLOWNESS_MS;
    const atOnce = Math.min(PLACES, Math.ceil(each / POSTS_OF_A_CHANNEL));
    const isLeftAlone = triedMeanwhile <= atOnce + FAILURES + Math.floor(hangMs / FIRST_TRIAL_MS);
    return {
      verdict,
      othersP99Ms: well.lateP99Ms,
      triedMeanwhile,
      longestMs,
      grownMb: memory.end(),
      passed: isClean(verdict) && verdict.notSent === 0 && isCut && isLeftAlone,
    };
  } finally {
    await stage.stop();
  }
}

async function modelNetworks(
  watch: CallWatch,
  limits: { firstByteMs: number; totalMs: number },
): Promise<PlayedNetworks> {
  const folder = mkdtempSync(join(tmpdir(), 'drover-outage-'));
  const fakenet = await startFakenet({ ledger: join(folder, 'ledger.jsonl') });
  const guard = new OutboundGuard({ allow: [fakenet.target], limits });
  return {
    fakenet,
    connectors: OUTCOME_MODELS.map((model) => watch.over(new ModelConnector(model, guard))),
    stop: async () => {
      await guard.close();
      await fakenet.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** How often each network was handed a post, and how long that took at most. */
class CallWatch {
  longestMs = 0;
  private readonly calls = new Map<string, number>();

  over(connector: Connector): Connector {
    const publish = connector.publish.bind(connector);
    return Object.assign(connector, {
      publish: async (...call: Parameters<Connector['publish']>) => {
        this.calls.set(connector.network, this.callsOf(connector.network) + 1);
        const from = performance.now();
        try {
          return await publish(...call);
        } finally {
          this.longestMs = Math.max(this.longestMs, performance.now() - from);
        }
      },
    });
  }

  callsOf(network: string): number {
    return this.calls.get(network) ?? 0;
  }
}

const MEGABYTE = 1024 * 1024;

class MemoryWatch {
  private readonly start = process.memoryUsage.rss();
  private most = this.start;
  private readonly timer = setInterval(() => {
    this.most = Math.max(this.most, process.memoryUsage.rss());
  }, 500);

  /** Ends the watch. */
  end(): number {
    clearInterval(this.timer);
    return Math.round((this.most - this.start) / MEGABYTE);
  }
}
