import { Controller, Get, Res } from '@nestjs/common';
import { ProcessDatabase } from '#database';
import { LinkHealth } from '#link/nest';
import { JobQueue } from '#queue';

/** The little of a reply that is used here. */
interface Reply {
  status(code: number): { send(body: object): unknown };
}

/** What a load balancer asks. */
@Controller()
export class HealthController {
  constructor(
    private readonly database: ProcessDatabase,
    private readonly links: LinkHealth,
    private readonly queue: JobQueue,
  ) {}

  /** The process is alive. */
  @Get('healthz')
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /**
   * The process can serve. A neighbour or a queue that is away does not make it unready: people still plan then; it
   * is named so that an operator sees it.
   */
  @Get('readyz')
  async ready(@Res() reply: Reply): Promise<void> {
    const { missing } = await this.database.ready();
    const away = [...this.links.missing(), ...(this.queue.away ? ['queue: Redis does not answer'] : [])];
    reply
      .status(missing.length === 0 ? 200 : 503)
      .send({ status: missing.length === 0 ? 'ready' : 'not ready', missing, away });
  }
}
