import { isContractError, PublisherClient, type ShownMedia, ShownMediaNotFound } from '#contracts';
import { Controller, Get, Headers, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../domain/refusal.js';
import { PortalSecrets } from '../../portal-secrets.js';
import { isAway } from '../../use-cases/away.js';
import { SendObject } from './send-object.js';

/** `<token>.<ending>`: the ending is for readers that go by it and says nothing. */
const NAME = /^([\w-]{22})(\.[a-z0-9]+)?$/;
const FOR_GOOD = 'public, max-age=31536000, immutable';

/** Files for networks and whoever reads there: by addresses that publisher signs for an hour, or gives out for good. */
@Controller('/media')
export class PublicMediaController {
  constructor(
    private readonly secrets: PortalSecrets,
    private readonly objects: SendObject,
    private readonly publisher: PublisherClient,
  ) {}

  @Get('file')
  async file(
    @Query('token') token: string | undefined,
    @Headers('range') range: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const grant = this.secrets.mediaGrant(String(token), new Date());
    if (!grant) throw Refusal.notFound();
    await this.objects.send(reply, grant, { range, cache: 'private, max-age=300' });
  }

  /** Posts that are out show it from here, so what is behind an address never changes. */
  @Get('public/:file')
  async shown(@Param('file') file: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const [, token] = NAME.exec(file) ?? [];
    if (token === undefined) throw Refusal.notFound();
    const media = await this.find(token);
    const etag = `"${media.sha256}"`;
    const { range, 'if-range': condition, 'if-none-match': known } = request.headers;
    if (known === etag) {
      await reply.status(304).headers({ etag, 'cache-control': FOR_GOOD }).send();
      return;
    }
    const unless = condition === undefined ? undefined : String(condition);
    const head = request.method === 'HEAD';
    await this.objects.send(reply, media, { range, unless, etag, head, cache: FOR_GOOD });
  }

  /** @throws Refusal */
  private async find(token: string): Promise<ShownMedia> {
    try {
      return await this.publisher.shownMedia({ token });
    } catch (error) {
      if (isContractError(error, ShownMediaNotFound)) throw Refusal.notFound();
      if (isAway(error)) throw Refusal.unavailable('publisher');
      throw error;
    }
  }
}
