import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Contract } from '#contracts';
import { createLog } from '#observability';
import { InboxGate } from '../gate/inbox-gate.js';
import { SUBSCRIBER } from './event-worker.js';

const log = createLog('durable');

/** A module that starts asks for what its killed predecessor held, sooner than any sweep would notice. */
@Injectable()
export class CatchUp implements OnApplicationBootstrap {
  constructor(
    @Inject(SUBSCRIBER) private readonly contract: Contract,
    private readonly gate: InboxGate,
  ) {}

  /** Nobody waits for it: deliveries arrive anyway, later. */
  onApplicationBootstrap(): void {
    const { name } = this.contract;
    this.gate.drained(name).then(
      () => log.debug({ module: name }, 'What was sent before the start is taken'),
      (error: unknown) =>
        log.warn({ err: error, module: name }, 'What was sent before the start could not be asked for'),
    );
  }
}
