import { Readable } from 'node:stream';
import type { WorkspaceId } from '#database';
import { Body, Param, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../domain/refusal.js';
import type { Attempt } from '../../use-cases/idempotent-writes.js';
import { PastUploadsUseCase } from '../../use-cases/media/past-uploads.use-case.js';
import { UploadMediaUseCase } from '../../use-cases/media/upload-media.use-case.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { InWorkspace, Repeatable } from '../access/parameters.js';
import { Operation } from '../describe/operation.decorator.js';
import { respond } from '../errors/respond.js';
import { IdPipe } from '../id.pipe.js';
import { Nothing } from '../nothing.dto.js';
import { BeginUploadInput, BegunUploadOutput, mediaOutput, MediaOutput, UploadQuery } from './media.dto.js';
import { STREAMED } from './streamed-bodies.js';

/** How files come in: through us as a stream, or past us into the storage. */
@ApiResource('/workspaces/:w/media', 'Media')
export class MediaUploadsController {
  constructor(
    private readonly uploading: UploadMediaUseCase,
    private readonly past: PastUploadsUseCase,
  ) {}

  @Post()
  @RouteConfig(STREAMED)
  @Operation({
    summary: 'Uploads a file: its bytes are the body, as application/octet-stream; the same bytes are kept once',
    answers: { 200: MediaOutput, 201: MediaOutput },
    problems: [413, 415, 503],
  })
  async upload(
    @InWorkspace() workspace: WorkspaceId,
    @Query() { name }: UploadQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MediaOutput> {
    if (!(request.body instanceof Readable)) {
      throw new Refusal(
        'malformed',
        'malformed_body',
        'Send the file itself as the body, as application/octet-stream.',
      );
    }
    const { media, fresh } = await this.uploading.execute(workspace, name, request.body);
    void reply.status(fresh ? 201 : 200);
    return mediaOutput(media);
  }

  @Post('uploads')
  @Operation({
    summary: 'Signs an address to which a file is PUT',
    answers: { 201: BegunUploadOutput },
    problems: [413, 503],
  })
  async begin(
    @Repeatable() attempt: Attempt,
    @Body() wish: BeginUploadInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return respond(reply, await this.past.begin(attempt, wish));
  }

  @Post('uploads/:id/complete')
  @Operation({
    summary: 'Takes a file that was put to its address into the library',
    answers: { 200: MediaOutput, 201: MediaOutput },
    problems: [413, 503],
  })
  async complete(
    @InWorkspace() workspace: WorkspaceId,
    @Param('id', IdPipe) id: string,
    @Body() _nothing: Nothing,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MediaOutput> {
    const { media, fresh } = await this.past.complete(workspace, id);
    void reply.status(fresh ? 201 : 200);
    return mediaOutput(media);
  }
}
