import { triggerContract } from '#contracts';
import { LinkModule } from '#link/nest';
import { JobQueue } from '#queue';
import { describe, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { deliveriesClients, deliveriesContracts } from '../deliveries.contract.js';
import { AskingInboxGate } from './asking-inbox-gate.js';

async function start(links: Record<string, string>): Promise<void> {
  const settings = { links, secret: () => 's'.repeat(32) };
  const contracts = [triggerContract, ...deliveriesContracts];
  const testing = await Test.createTestingModule({
    imports: [LinkModule.forRoot({ hosted: [], contracts, clients: deliveriesClients, settings })],
    providers: [AskingInboxGate, { provide: JobQueue, useValue: {} }],
  }).compile();
  try {
    await testing.init();
  } finally {
    await testing.close();
  }
}

describe('a process that takes what others send', () => {
  const everywhere = Object.fromEntries(
    ['portal', 'trigger', 'publisher', 'notification'].map((module) => [module, 'tcp://127.0.0.1:1']),
  );

  it('starts when it knows where each owner is', async () => {
    await expect(start(everywhere)).resolves.toBeUndefined();
  });

  it('does not start without, and names each missing setting', async () => {
    const { publisher: _, notification: __, ...some } = everywhere;
    const error = await start(some).catch((thrown: unknown) => thrown);
    const named = [...String(error).matchAll(/DROVER_LINK_\w+/g)].map(([name]) => name);
    expect(named.toSorted()).toEqual(['DROVER_LINK_NOTIFICATION', 'DROVER_LINK_PUBLISHER']);
  });
});
