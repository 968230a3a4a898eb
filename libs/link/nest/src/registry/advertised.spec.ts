import { describe, expect, it } from '@jest/globals';
import { advertised } from './advertised.js';

describe(advertised.name, () => {
  it('is where the process listens, unless the operator says otherwise', () => {
    expect(advertised({}, { host: '10.0.0.7', port: 4000 })).toBe('tcp://10.0.0.7:4000');
    const advertise = 'tcp://publisher:4000';
    expect(advertised({ advertise }, { host: '0.0.0.0', port: 4000 })).toBe(advertise);
    expect(advertised({ listen: 'redis://10.0.0.9:6379' }, undefined)).toBe('redis://10.0.0.9:6379');
  });

  it.each(['0.0.0.0', '::'])('is nowhere while it listens on %s and nothing else is said', (host) => {
    expect(advertised({ listen: `tcp://${host}:4000` }, { host, port: 4000 })).toBeNull();
  });

  it('tells no password', () => {
    expect(advertised({ listen: 'redis://user:word@10.0.0.9:6379' }, undefined)).toBeNull();
  });
});
