import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type CallCounts } from '#link/wire';
import { type Reading, readings } from '#observability';
import { LinkServer } from './link.server.js';
import { Links } from './links.js';
import { sumCounts } from './move/sum-counts.js';

const LABELS = ['side', 'operation'] as const;

/** Tells the metrics what became of the calls that this process made, and of those it answered for other processes. */
@Injectable()
export class LinkMetrics implements OnModuleInit {
  constructor(
    private readonly links: Links,
    private readonly server: LinkServer,
  ) {}

  onModuleInit(): void {
    const each = (read: (one: CallCounts, labels: Reading['labels']) => readonly Reading[]) => () => this.read(read);
    readings(
      'link_calls_total',
      'Calls begun, by operation.',
      'counter',
      LABELS,
      each(({ calls }, labels) => [{ value: calls, labels }]),
    );
    readings(
      'link_errors_total',
      'Calls that ended with an error, by its code.',
      'counter',
      [...LABELS, 'code'],
      each(({ errors }, labels) =>
        Object.entries(errors).map(([code, value]) => ({ value, labels: { ...labels, code } })),
      ),
    );
    readings(
      'link_calls_in_flight',
      'Calls under way.',
      'gauge',
      LABELS,
      each(({ inFlight }, labels) => [{ value: inFlight, labels }]),
    );
    readings(
      'link_latency_seconds',
      'From call to answer, by share of the calls since the process began.',
      'gauge',
      [...LABELS, 'quantile'],
      each(({ latencyMs }, labels) =>
        [
          { quantile: '0.5', ms: latencyMs.p50 },
          { quantile: '0.95', ms: latencyMs.p95 },
          { quantile: '0.99', ms: latencyMs.p99 },
        ].map(({ quantile, ms }) => ({ value: ms / 1000, labels: { ...labels, quantile } })),
      ),
    );
  }

  private read(of: (one: CallCounts, labels: Reading['labels']) => readonly Reading[]): Reading[] {
    const sides = { made: this.links.counts(), served: sumCounts(this.server.counts()) };
    return Object.entries(sides).flatMap(([side, counts]) =>
      counts.filter(({ calls }) => calls > 0).flatMap((one) => of(one, { side, operation: one.operation })),
    );
  }
}
