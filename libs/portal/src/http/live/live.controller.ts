import type { WorkspaceId } from '#database';
import { Get, type OnModuleDestroy, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LiveFeed } from '../../live/live-feed.js';
import type { LiveNews } from '../../live/live-news.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { InWorkspace, Who } from '../access/parameters.js';
import { Principals } from '../access/principals.js';
import type { Principal } from '../access/visit.js';
import { Operation } from '../describe/operation.decorator.js';
import { HEARTBEAT_MS, LiveStream } from './live-stream.js';

@ApiResource('/workspaces/:w/live', 'Live')
export class LiveController implements OnModuleDestroy {
  private readonly open = new Set<() => void>();

  constructor(
    private readonly feed: LiveFeed,
    private readonly principals: Principals,
  ) {}

  @Get()
  @Operation({
    summary: 'Streams what changes (text/event-stream: post, channel, notification)',
    answers: { 200: null },
  })
  stream(
    @InWorkspace() workspace: WorkspaceId,
    @Who() who: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    const stream = new LiveStream(reply.raw);
    if (request.method === 'HEAD') return stream.end();
    const end = () => stream.end();
    const isMine = (news: LiveNews) => news.event !== 'notification' || news.userId === who.id;
    const unsubscribe = this.feed.subscribe(workspace, (news) => {
      if (news === 'missed') end();
      else if (isMine(news)) stream.tell(news);
    });
    const beat = setInterval(() => void this.beat(request, who, stream), HEARTBEAT_MS);
    this.open.add(end);
    reply.raw.once('close', () => {
      clearInterval(beat);
      unsubscribe();
      this.open.delete(end);
    });
  }

  /** Ends all streams, so that the server can drain; pages come back to another replica. */
  onModuleDestroy(): void {
    for (const end of this.open) end();
  }

  /** Ends the stream once its session or token has ended. */
  private async beat(request: FastifyRequest, who: Principal, stream: LiveStream): Promise<void> {
    const still = await this.principals.of(request).catch(() => who);
    if (still?.actor === who.actor) stream.beat();
    else stream.end();
  }
}
