import { Body, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DecidePublicationUseCase } from '../../use-cases/decide-publication.use-case.js';
import type { Attempt } from '../../use-cases/idempotent-writes.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { Repeatable } from '../access/parameters.js';
import { Operation } from '../describe/operation.decorator.js';
import { respond } from '../errors/respond.js';
import { IdPipe } from '../id.pipe.js';
import { Nothing } from '../nothing.dto.js';
import { EditLiveInput } from './post.input.js';
import { PostOutput } from './post.output.js';

/** What can be done to a post that is out, where its network lets us. */
@ApiResource('/workspaces/:w/posts/:id/publications/:pid', 'Posts')
export class LivePublicationsController {
  constructor(private readonly deciding: DecidePublicationUseCase) {}

  @Post('edit')
  @Operation({
    summary: 'Changes what a post that is out says; its `change` tells what became of it',
    answers: { 200: PostOutput },
    problems: [409, 503],
  })
  async edit(
    @Repeatable() attempt: Attempt,
    @Param('id', IdPipe) id: string,
    @Param('pid', IdPipe) publication: string,
    @Body() content: EditLiveInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return respond(reply, await this.deciding.execute(attempt, id, publication, { as: 'edit', content }));
  }

  @Post('remove')
  @Operation({
    summary: 'Takes a post that is out down, with its thread and comment; `change` tells what became of it',
    answers: { 200: PostOutput },
    problems: [409, 503],
  })
  async remove(
    @Repeatable() attempt: Attempt,
    @Param('id', IdPipe) id: string,
    @Param('pid', IdPipe) publication: string,
    @Body() _nothing: Nothing,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return respond(reply, await this.deciding.execute(attempt, id, publication, { as: 'remove' }));
  }
}
