import { isContractError, type SchedulePreview, ScheduleRefused, TriggerClient } from '#contracts';
import type { WorkspaceId } from '#database';
import { Get, Query } from '@nestjs/common';
import { Refusal } from '../../domain/refusal.js';
import { recurrenceForm } from '../../domain/series.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { InWorkspace } from '../access/parameters.js';
import { Operation } from '../describe/operation.decorator.js';
import { neededRecurrence } from './read-recurrence.js';
import { RecurrencePreviewOutput, RecurrencePreviewQuery } from './recurrence-preview.dto.js';

const SHOWN = 10;

@ApiResource('/workspaces/:w/recurrence-preview', 'Series')
export class RecurrencePreviewController {
  constructor(private readonly trigger: TriggerClient) {}

  @Get()
  @Operation({
    summary: 'Says when a rule or a cron expression comes next, and what the clocks do to it',
    answers: { 200: RecurrencePreviewOutput },
    problems: [503],
  })
  async show(
    @InWorkspace() workspaceId: WorkspaceId,
    @Query() { limit = SHOWN, ...fields }: RecurrencePreviewQuery,
  ): Promise<RecurrencePreviewOutput> {
    const form = recurrenceForm(neededRecurrence(fields, fields.cron === undefined ? 'rrule' : 'cron'));
    const { occurrences = [], ended = false, description, tzVersion } = await this.ask({ workspaceId, ...form, limit });
    return { items: occurrences, ended, tzVersion, ...(description !== undefined && { description }) };
  }

  private async ask(input: Parameters<TriggerClient['preview']>[0]): Promise<SchedulePreview> {
    try {
      return await this.trigger.preview(input);
    } catch (error) {
      if (!isContractError(error, ScheduleRefused)) throw error;
      const problems = error.data.problems ?? [error.data];
      throw Refusal.invalid(problems.map(({ field, message }) => ({ field: ofThePage(field), message })));
    }
  }
}

/** `cron.expression` and `rule.start` in trigger's words. */
function ofThePage(field: string): string {
  return field.replace(/^(rule|cron)\./, '').replace(/^expression/, 'cron');
}
