import { describe, expect, it } from '@jest/globals';
import { gauge, histogram, measureProcess, metricsText, readings } from './metrics.js';

describe('metrics', () => {
  it('tells gauges and histograms by their names, however often they are made', async () => {
    gauge('test_depth', 'How deep.', ['where']).set(3, { where: 'here' });
    gauge('test_depth', 'How deep.', ['where']).set(4, { where: 'there' });
    histogram('test_wait_seconds', 'How long.', [0.1, 1]).observe(0.5);
    measureProcess();
    measureProcess();
    const { type, text } = await metricsText();
    expect(type).toContain('text/plain');
    expect(text).toContain('drover_test_depth{where="here"} 3');
    expect(text).toContain('drover_test_depth{where="there"} 4');
    expect(text).toContain('drover_test_wait_seconds_bucket{le="1"} 1');
    expect(text).toContain('process_cpu_user_seconds_total');
  });

  it('reads what is counted elsewhere each time, and forgets what is gone', async () => {
    let rows = [{ value: 3, labels: { of: 'bells' } }];
    readings('test_rung_total', 'How often.', 'counter', ['of'], () => rows);
    readings('test_loud', 'How loud.', 'gauge', ['of'], () => rows);
    expect((await metricsText()).text).toContain('drover_test_rung_total{of="bells"} 3');
    rows = [{ value: 5, labels: { of: 'horns' } }];
    const { text } = await metricsText();
    expect(text).toContain('drover_test_rung_total{of="horns"} 5');
    expect(text).toContain('drover_test_loud{of="horns"} 5');
    expect(text).not.toContain('bells');
  });
});
