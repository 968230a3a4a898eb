import { hostname } from 'node:os';
import { Controller, Get, Res } from '@nestjs/common';
import { ProcessDatabase } from '#database';
import { InstanceStore, LinkHealth } from '#link/nest';
import { JobQueue } from '#queue';

/** The little of a reply that is used here. */
interface Reply {
  status(code: number): { send(body: object): unknown };
}

/** Milliseconds; less comes from measuring. */
const SKEW_MS = 2000;

/** What a load balancer asks. */
@Controller()
export class HealthController {
  constructor(
    private readonly database: ProcessDatabase,
    private readonly links: LinkHealth,
    private readonly queue: JobQueue,
    private readonly instances: InstanceStore,
  ) {}

  /** The process is alive. */
  @Get('healthz')
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /**
   * The process can serve. A neighbour or a queue that is away does not make it unready: people still plan then; it
   * is named so that an operator sees it. So is a clock that is off: nothing fires by it, but it misleads who reads logs.
   */
  @Get('readyz')
  async ready(@Res() reply: Reply): Promise<void> {
    const { missing } = await this.database.ready();
    const warnings = missing.length === 0 ? await this.warnings() : []; // without a database nothing is asked of it
    const away = [...this.links.missing(), ...(this.queue.away ? ['queue: Redis does not answer'] : [])];
    reply
      .status(missing.length === 0 ? 200 : 503)
      .send({ status: missing.length === 0 ? 'ready' : 'not ready', missing, away, warnings });
  }

  /** What does not keep the process from serving. */
  private async warnings(): Promise<string[]> {
    const alive = await this.instances.alive().catch(() => []);
    const self = alive.find(({ facts }) => facts.pid === process.pid && facts.host === hostname());
    const skewMs = self?.facts.clockSkewMs ?? 0;
    if (Math.abs(skewMs) <= SKEW_MS) return [];
    const off = `${Math.round(Math.abs(skewMs) / 1000)} s ${skewMs > 0 ? 'ahead of' : 'behind'}`;
    return [`clock: ${off} the database's; synchronise it (NTP)`];
  }
}
