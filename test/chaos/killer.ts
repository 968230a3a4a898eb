import { type Accepted, type Topology, waitFor } from '#testing';
import type { Campaign } from './campaign.js';

interface Kill {
  target: string;
  /** Epoch milliseconds. */
  at: number;
}

/** Kills processes at seeded moments of the campaign, PostgreSQL's postmaster and Redis among them. */
export function killer(
  topology: Topology,
  campaign: Campaign,
  options: { kills: number; random: () => number; say: (line: string) => void },
): { run(): Promise<void>; hits(accepted: readonly Accepted[]): number } {
  const targets = [...topology.processNames.filter((name) => name !== 'db'), 'postgres'];
  if (topology.redis !== undefined) targets.push('redis');
  const span = campaign.endsAt.getTime() - campaign.startsAt.getTime();
  const planned = Array.from({ length: options.kills }, (_, index) => ({
    target: targets[Math.floor(options.random() * targets.length)] ?? 'postgres',
    at: campaign.startsAt.getTime() + ((index + options.random()) / options.kills) * span,
  }));
  const done: Kill[] = [];

  /** What was due and not yet accepted, or a request under way at portal, was struck. */
  const struck = ({ target, at }: Kill, accepted: readonly Accepted[]) => {
    const acceptedAt = new Map(
      accepted.map((entry) => [`${entry.network} ${entry.text}`, Date.parse(entry.acceptedAt)]),
    );
    const underWay = campaign.expected.some(
      ({ network, text, dueAt }) => Date.parse(dueAt) <= at && at <= (acceptedAt.get(`${network} ${text}`) ?? Infinity),
    );
    const asked = campaign.requests.some(({ from, to }) => from <= at && at <= to);
    if (target === 'portal') return asked;
    return underWay || (target !== 'trigger' && target !== 'publisher' && target !== 'notification' && asked);
  };

  return {
    async run() {
      for (const { target, at } of planned) {
        await waitFor(() => Date.now() >= at, { limitMs: 300_000, everyMs: 5 });
        if (target === 'redis') {
          await topology.redis?.kill();
          await topology.redis?.start();
          done.push({ target, at: Date.now() });
          options.say('kill -9 redis, which comes back empty');
          continue;
        }
        const pid = target === 'postgres' ? await topology.postmasterPid() : topology.process(target).pid;
        if (pid !== undefined) process.kill(pid, 'SIGKILL');
        done.push({ target, at: Date.now() });
        options.say(`kill -9 ${target} (${pid ?? 'it was not running'})`);
      }
    },
    hits: (accepted) => done.filter((kill) => struck(kill, accepted)).length,
  };
}
