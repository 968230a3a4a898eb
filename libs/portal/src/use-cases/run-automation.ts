import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { type Automation, type Facts, fillTemplate } from '../domain/automation.js';
import type { Content } from '../domain/post.js';
import { Refusal } from '../domain/refusal.js';
import { PostRepository } from '../persistence/post.repository.js';
import { WorkspaceRepository } from '../persistence/workspace.repository.js';
import { planNow } from './plan-time.js';
import { PostDesk } from './post-desk.js';
import { ScheduleContent } from './schedule-content.js';

/** Makes a post of a template and what came in: a draft, or one that goes out after a while. */
@Injectable()
export class RunAutomation {
  constructor(
    private readonly posts: PostRepository,
    private readonly workspaces: WorkspaceRepository,
    private readonly desk: PostDesk,
    private readonly schedules: ScheduleContent,
  ) {}

  /** What cannot go out stays a draft; gives the sentence that says why. */
  async run(
    tx: Transaction,
    workspace: WorkspaceId,
    automation: Automation,
    facts: Facts,
  ): Promise<string | undefined> {
    const { id: automationId, author, template, outcome } = automation;
    const targets = template.targets.map(({ channelId, text }) => ({
      channelId,
      ...(text !== undefined && { text: fillTemplate(text, facts) }),
    }));
    const content: Content = { text: fillTemplate(template.text, facts), targets };
    const id = newId();
    await this.posts.add(tx, workspace, { id, author, automationId }, content);
    const post = await this.desk.take(tx, workspace, id);
    await this.desk.put(tx, workspace, post);
    if (outcome === 'draft') return undefined;
    try {
      const schedule = await this.plan(tx, workspace, automation);
      await this.schedules.schedule(tx, workspace, post, { ...content, schedule });
      return undefined;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return error.problems.map(({ field, message }) => `${field} ${message}`).join('; ') || error.message;
    }
  }

  private async plan(tx: Transaction, workspace: WorkspaceId, { delaySeconds }: Automation) {
    const zone = (await this.workspaces.find(tx, workspace))?.zone ?? 'UTC';
    const due = Date.parse(await this.posts.now(tx)) + delaySeconds * 1000;
    return planNow(new Date(due).toISOString(), zone);
  }
}
