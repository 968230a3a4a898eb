import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Headers, Inject, Res } from '@nestjs/common';
import { measureProcess, metricsText } from '#observability';
import { metricsConfig, type MetricsConfig } from './metrics.config.js';

/** The little of a reply that is used here. */
interface Reply {
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(body: string | object): unknown;
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * What Prometheus asks. A proxy on the same machine makes every caller look local, so only the token opens it; without one
 * the address does not exist.
 */
@Controller()
export class MetricsController {
  constructor(@Inject(metricsConfig.token) private readonly config: MetricsConfig) {
    if (config.token !== undefined) measureProcess();
  }

  @Get('metrics')
  async metrics(@Headers('authorization') authorization: string | undefined, @Res() reply: Reply): Promise<void> {
    const { token } = this.config;
    if (token === undefined) return void reply.status(404).send({ status: 'off', remedy: 'Set DROVER_METRICS_TOKEN.' });
    if (!timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`))) {
      return void reply.status(401).header('www-authenticate', 'Bearer').send({ status: 'unauthorized' });
    }
    const { type, text } = await metricsText();
    reply.status(200).header('content-type', type).header('cache-control', 'no-store').send(text);
  }
}
