import { describe, expect, it } from '@jest/globals';
import { portalContract, publisherContract, PublisherQueue, scheduleFired, triggerContract } from '#contracts';
import { allContracts, allEvents, allQueueTokens, durableCommands } from './catalog.js';

describe('the catalog', () => {
  it('finds what the contracts declare', () => {
    expect(allContracts).toEqual(expect.arrayContaining([portalContract, triggerContract, publisherContract]));
    expect(allEvents).toContain(scheduleFired);
    expect(allQueueTokens).toContain(PublisherQueue);
  });

  it('knows the durable commands of a contract', () => {
    expect(durableCommands(triggerContract)).toEqual(expect.arrayContaining(['arm', 'disarm']));
    expect(durableCommands(triggerContract)).not.toContain('preview');
    expect(durableCommands(portalContract)).toEqual([]);
  });

  it('has no event that bears the name of a durable command', () => {
    const commands = allContracts.flatMap((one) => durableCommands(one).map((name) => `${one.name}.${name}`));
    expect(allEvents.map((event) => event.name).filter((name) => commands.includes(name))).toEqual([]);
    expect(new Set(allEvents.map((event) => event.name)).size).toBe(allEvents.length);
  });
});
