import { collectDefaultMetrics, Counter, Gauge, Histogram, register } from 'prom-client';

/** A value that goes up and down. `labels` are named when it is made and given with each value. */
export interface GaugeMetric {
  set(value: number, labels?: Readonly<Record<string, string>>): void;
}

/** A distribution of values. */
export interface HistogramMetric {
  observe(value: number): void;
}

const name = (of: string) => `drover_${of}`;

/** Metrics are named once a process: `module_what_unit`, units as Prometheus has them (seconds, bytes). */
export function gauge(of: string, about: string, labels: readonly string[] = []): GaugeMetric {
  const known = register.getSingleMetric(name(of));
  const made = known instanceof Gauge ? known : new Gauge({ name: name(of), help: about, labelNames: [...labels] });
  return { set: (value, given = {}) => made.set({ ...given }, value) };
}

/** @param buckets upper ends, ascending */
export function histogram(of: string, about: string, buckets: readonly number[]): HistogramMetric {
  const known = register.getSingleMetric(name(of));
  const made =
    known instanceof Histogram ? known : new Histogram({ name: name(of), help: about, buckets: [...buckets] });
  return { observe: (value) => made.observe(value) };
}

/** A value as it stands when somebody asks for the metrics. */
export interface Reading {
  readonly value: number;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Something that is counted elsewhere already and read each time the metrics are asked for. A later one of the same name
 * takes the place of the earlier.
 *
 * @param kind `counter`: grows as long as the process lives
 */
export function readings(
  of: string,
  about: string,
  kind: 'counter' | 'gauge',
  labelNames: readonly string[],
  read: () => readonly Reading[],
): void {
  register.removeSingleMetric(name(of));
  const settings = { name: name(of), help: about, labelNames: [...labelNames] };
  const fill = (put: (labels: Record<string, string>, value: number) => void) => {
    for (const { labels, value } of read()) put({ ...labels }, value);
  };
  if (kind === 'gauge') {
    new Gauge({
      ...settings,
      collect() {
        this.reset();
        fill((labels, value) => this.set(labels, value));
      },
    });
    return;
  }
  new Counter({
    ...settings,
    collect() {
      this.reset();
      fill((labels, value) => this.inc(labels, value));
    },
  });
}

/** Also memory, processor time and event loop of the process. Call it once. */
export function measureProcess(): void {
  if (register.getSingleMetric('process_cpu_user_seconds_total') === undefined) collectDefaultMetrics();
}

/** Everything measured so far, in Prometheus' text format, and its content type. */
export async function metricsText(): Promise<{ type: string; text: string }> {
  return { type: register.contentType, text: await register.metrics() };
}
