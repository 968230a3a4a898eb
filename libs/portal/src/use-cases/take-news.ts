import { TriggerQueue } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { type Automation, meets, type News } from '../domain/automation.js';
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

  /**
   * @param waitedFor the id of the source, or the event's name, as automations know it
   * @param traces what each of the news continues, where that is not the transaction's
   */
  async take(
    tx: Transaction,
    workspace: WorkspaceId,
    waitedFor: string,
    { news, traces }: { news: readonly News[]; traces?: readonly string[] },
  ): Promise<void> {
    const signals = news.map((one) => ({ workspaceId: workspace, ...one, facts: { ...one.facts } }));
    await this.trigger.signal(tx, signals, traces);
    const waiting = await this.automations.waitingFor(tx, workspace, waitedFor);
    for (const one of news) for (const automation of waiting) await this.runOnce(tx, workspace, automation, one);
  }

  private async runOnce(tx: Transaction, workspace: WorkspaceId, automation: Automation, news: News): Promise<void> {
    if (!meets(automation.conditions, news.facts)) return;
    if (!(await this.automations.begin(tx, workspace, automation.id, news.id))) return;
    const problem = await this.runs.run(tx, workspace, automation, news.facts);
    await this.automations.noteRun(tx, workspace, automation.id, problem);
  }
}
