import { Punctuality, TriggerClient } from '#contracts';
import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Operations } from '../../use-cases/operations.js';
import { AdminOnly } from '../access/access-rules.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { Operation } from '../describe/operation.decorator.js';
import { IdPipe } from '../id.pipe.js';
import { DEFAULT_LIMIT } from '../page.dto.js';
import {
  ChoreListOutput,
  DeadLetterPageOutput,
  DeadLettersQuery,
  ReplayedOutput,
  ReplayInput,
  ShownEventOutput,
} from './admin.dto.js';

/** How the installation stands, whatever the workspace. */
@AdminOnly()
@ApiResource('/admin', 'Administration')
export class AdminController {
  constructor(
    private readonly operations: Operations,
    private readonly trigger: TriggerClient,
  ) {}

  @Get('dead-letters')
  @Operation({
    summary: 'Lists the events that a module could not take, however often it was tried',
    answers: { 200: DeadLetterPageOutput },
    problems: [403],
  })
  deadLetters(@Query() { limit = DEFAULT_LIMIT, ...query }: DeadLettersQuery): Promise<DeadLetterPageOutput> {
    return this.operations.deadLetters({ ...query, limit });
  }

  @Get('dead-letters/:module/:id')
  @Operation({
    summary: 'Shows an event with its body, by the id of a delivery',
    answers: { 200: ShownEventOutput },
    problems: [403, 503],
  })
  deadLetter(@Param('module') module: string, @Param('id', IdPipe) id: string): Promise<ShownEventOutput> {
    return this.operations.event(module, id);
  }

  @Post('dead-letters/replay')
  @HttpCode(200)
  @Operation({ summary: 'Sends dead letters again', answers: { 200: ReplayedOutput }, problems: [403, 503] })
  replay(@Body() { module, ids }: ReplayInput): Promise<ReplayedOutput> {
    return this.operations.replay(module, ids);
  }

  @Get('punctuality')
  @Operation({
    summary: 'Says how late what fired was, and how far the clocks of processes are off',
    answers: { 200: Punctuality },
    problems: [403, 503],
  })
  punctuality(): Promise<Punctuality> {
    return this.trigger.punctuality({});
  }

  @Get('chores')
  @Operation({
    summary: 'Lists what modules do by themselves now and then',
    answers: { 200: ChoreListOutput },
    problems: [403],
  })
  chores(): Promise<ChoreListOutput> {
    return this.operations.chores();
  }
}
