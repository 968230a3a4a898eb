import { collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client';

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

/** Also memory, processor time and event loop of the process. Call it once. */
export function measureProcess(): void {
  if (register.getSingleMetric('process_cpu_user_seconds_total') === undefined) collectDefaultMetrics();
}

/** Everything measured so far, in Prometheus' text format, and its content type. */
export async function metricsText(): Promise<{ type: string; text: string }> {
  return { type: register.contentType, text: await register.metrics() };
}
