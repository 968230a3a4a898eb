import { type Pauses, PublisherClient, TriggerClient } from '#contracts';
import { type WorkspaceId, workspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { type ContractScope, isOfOneChannel, shownScope } from '../domain/pause-scope.js';

/** No workspace has it: what is asked in its name is the installation's alone. */
const NOBODY = workspaceId('00000000-0000-4000-8000-000000000000');

/** A pause as people see it. */
export interface PauseView extends ReturnType<typeof shownScope> {
  by: string;
  reason: string;
  since: string;
}

export interface PausesView {
  items: PauseView[];
  held: number;
}

/** Where, as trigger and publisher are told; without a workspace everywhere. */
export interface Where extends ContractScope {
  workspaceId?: string;
}

/** Stops and starts what trigger fires and publisher sends, both, before anybody is told that it stands. */
@Injectable()
export class PauseDesk {
  constructor(
    private readonly trigger: TriggerClient,
    private readonly publisher: PublisherClient,
  ) {}

  /**
   * A channel's pause is carried out by publisher alone: a post that goes to others too goes out there.
   * Resolves once nothing more begins to leave; gives how many publications were leaving already.
   */
  async pause(where: Where, by: string, reason: string): Promise<{ underWay: number }> {
    await this.trigger.pause({ ...where, by, reason, ...(isOfOneChannel(where) && { elsewhere: true }) });
    return this.publisher.hold({ ...where, by, reason });
  }

  /** Publisher first, so that what trigger lets go is not held there. */
  async resume(where: Where, by: string, reason: string): Promise<void> {
    await this.publisher.release(where);
    await this.trigger.resume({ ...where, by, reason });
  }

  async listOfInstallation(): Promise<PausesView> {
    const { items, held } = await this.list(NOBODY);
    return { items: items.filter(({ scope }) => scope === 'installation'), held };
  }

  async list(workspace: WorkspaceId): Promise<PausesView> {
    return shownPauses(await this.trigger.pauses({ workspaceId: workspace }));
  }
}

function shownPauses({ items, held }: Pauses): PausesView {
  return { items: items.map(({ by, reason, since, ...scope }) => ({ ...shownScope(scope), by, reason, since })), held };
}
