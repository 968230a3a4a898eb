import { TriggerQueue } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { meets, type News } from '../domain/automation.js';
import { AutomationRepository } from '../persistence/automation.repository.js';
import { RunAutomation } from './run-automation.js';

/** Something happened: automations make their posts of it, and trigger tells the schedules that wait for it. */
@Injectable()
export class TakeNews {
  constructor(
    private readonly automations: AutomationRepository,
    private readonly runs: RunAutomation,
    private readonly trigger: TriggerQueue,
  ) {}

  /** @param waitedFor the id of the source, or the event's name, as automations know it */
  async take(tx: Transaction, workspace: WorkspaceId, waitedFor: string, news: News): Promise<void> {
    await this.trigger.signal(tx, { workspaceId: workspace, ...news, facts: { ...news.facts } });
    for (const automation of await this.automations.waitingFor(tx, workspace, waitedFor)) {
      if (!meets(automation.conditions, news.facts)) continue;
      if (!(await this.automations.begin(tx, workspace, automation.id, news.id))) continue;
      const problem = await this.runs.run(tx, workspace, automation, news.facts);
      await this.automations.noteRun(tx, workspace, automation.id, problem);
    }
  }
}
