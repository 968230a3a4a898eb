import { InvalidArgument } from '#contracts';
import { caught, describeLink, type LinkBench } from '#testing/link-kit';
import { describe, expect, it } from '@jest/globals';
import { BENCHES } from './link/benches.js';

for (const [name, make, traits] of BENCHES) describeLink(name, make, traits);

describe('a field that this version does not know', () => {
  const newer = { text: 'a', since: 'the next version', parts: [{ name: 'b', since: 'the next version' }] };

  it('is a mistake in process, where caller and callee are of one version', async () => {
    const bench = await benchOf('strict in process');
    const error = await caught(bench.client.echo(newer));
    await bench.close();
    expect((error as InvalidArgument).data.problems.map(({ field }) => field)).toEqual(['since', 'parts.0.since']);
  });

  it('is left out over TCP, where a newer caller may have sent it', async () => {
    const bench = await benchOf('tcp');
    await expect(bench.client.echo(newer)).resolves.toEqual({ text: 'a', parts: [{ name: 'b' }] });
    await bench.close();
    expect(bench.service.seen).toEqual([{ text: 'a', parts: [{ name: 'b' }] }]);
  });
});

function benchOf(link: string): Promise<LinkBench> {
  const [, make] = BENCHES.find(([name]) => name === link) ?? [];
  if (!make) throw new TypeError(`There is no link called ${link}.`);
  return make();
}
