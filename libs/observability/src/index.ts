export { createLog } from './create-log.js';
export type { Log } from './log.js';
export {
  gauge,
  type GaugeMetric,
  histogram,
  type HistogramMetric,
  measureProcess,
  metricsText,
  type Reading,
  readings,
} from './metrics.js';
export { NestLog } from './nest-log.js';
export { childTrace, newTrace, traceIdOf } from './trace.js';
