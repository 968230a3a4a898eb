import { Module, type Provider } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { allQueueTokens } from './catalog.js';
import { AskingInboxGate } from './gate/asking-inbox-gate.js';
import { InboxGate } from './gate/inbox-gate.js';
import { Bundles } from './outbox/bundles.js';
import { Doorbell } from './outbox/doorbell.js';
import { Heads } from './outbox/heads.js';
import { Outbox } from './outbox/outbox.js';
import { queueForm } from './outbox/queue-form.js';
import { Acknowledger } from './subscriber/acknowledger.js';
import { DeliveryTaking } from './subscriber/delivery-taking.js';
import { SecondTries } from './subscriber/second-tries.js';
import { Takers } from './subscriber/takers.js';
import { Turns } from './subscriber/turns.js';

const queueForms: Provider[] = allQueueTokens.map((token) => ({
  provide: token,
  inject: [Outbox],
  useFactory: (outbox: Outbox) => queueForm(token.contract, outbox),
}));

/** What all modules of a process share. */
@Module({
  imports: [DiscoveryModule],
  providers: [
    Doorbell,
    Bundles,
    Heads,
    Outbox,
    Acknowledger,
    Takers,
    Turns,
    SecondTries,
    DeliveryTaking,
    { provide: InboxGate, useClass: AskingInboxGate },
    ...queueForms,
  ],
  exports: [Doorbell, Bundles, Heads, Outbox, Acknowledger, Takers, DeliveryTaking, InboxGate, ...allQueueTokens],
})
export class DurableGroundModule {}
