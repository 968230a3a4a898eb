import { Body, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CancelPostUseCase } from '../../use-cases/cancel-post.use-case.js';
import { DecidePublicationUseCase } from '../../use-cases/decide-publication.use-case.js';
import type { Attempt } from '../../use-cases/idempotent-writes.js';
import { SchedulePostUseCase } from '../../use-cases/schedule-post.use-case.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { Repeatable, Who } from '../access/parameters.js';
import type { Principal } from '../access/visit.js';
import { Operation } from '../describe/operation.decorator.js';
import { respond } from '../errors/respond.js';
import { IdPipe } from '../id.pipe.js';
import { Nothing } from '../nothing.dto.js';
import { ReasonInput } from '../reason.dto.js';
import { SchedulePostInput, SettleInput } from './post.input.js';
import { PostOutput } from './post.output.js';
import { readSchedule } from './read-schedule.js';

/** The steps a post and its publications take on a person's word. */
@ApiResource('/workspaces/:w/posts/:id', 'Posts')
export class PostStepsController {
  constructor(
    private readonly scheduling: SchedulePostUseCase,
    private readonly cancelling: CancelPostUseCase,
    private readonly deciding: DecidePublicationUseCase,
  ) {}

  @Post('schedule')
  @Operation({
    summary: 'Schedules a post, or moves it',
    answers: { 200: PostOutput, 202: PostOutput },
    problems: [409],
  })
  async schedule(
    @Repeatable() attempt: Attempt,
    @Who() who: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { campaignId, reason, ...when }: SchedulePostInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const wish = readSchedule(when, '');
    return respond(reply, await this.scheduling.execute(attempt, who, id, { wish, campaignId, reason }));
  }

  @Post('publish')
  @Operation({ summary: 'Lets a post go out at once', answers: { 200: PostOutput, 202: PostOutput }, problems: [409] })
  async publish(
    @Repeatable() attempt: Attempt,
    @Who() who: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return respond(reply, await this.scheduling.execute(attempt, who, id, { wish: 'now', reason }));
  }

  @Post('cancel')
  @Operation({
    summary: 'Cancels a post; 200 only once nothing will be sent any more',
    answers: { 200: PostOutput, 202: PostOutput },
    problems: [409],
  })
  async cancel(
    @Repeatable() attempt: Attempt,
    @Who() who: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { reason = '' }: ReasonInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return respond(reply, await this.cancelling.execute(attempt, who, id, reason));
  }

  @Post('publications/:pid/retry')
  @Operation({
    summary: 'Tries a failed or missed publication again',
    answers: { 200: PostOutput },
    problems: [409, 503],
  })
  async retry(
    @Repeatable() attempt: Attempt,
    @Param('id', IdPipe) id: string,
    @Param('pid', IdPipe) publication: string,
    @Body() _nothing: Nothing,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return respond(reply, await this.deciding.execute(attempt, id, publication, { as: 'retry' }));
  }

  @Post('publications/:pid/settle')
  @Operation({
    summary: 'Says what became of an unknown publication',
    answers: { 200: PostOutput },
    problems: [409, 503],
  })
  async settle(
    @Repeatable() attempt: Attempt,
    @Param('id', IdPipe) id: string,
    @Param('pid', IdPipe) publication: string,
    @Body() { as, url }: SettleInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return respond(reply, await this.deciding.execute(attempt, id, publication, url ? { as, url } : { as }));
  }
}
