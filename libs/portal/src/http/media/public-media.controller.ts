import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Refusal } from '../../domain/refusal.js';
import { PortalSecrets } from '../../portal-secrets.js';
import { SendObject } from './send-object.js';

/** Files for networks that fetch them themselves, by addresses that publisher signs for an hour. */
@Controller('/media')
export class PublicMediaController {
  constructor(
    private readonly secrets: PortalSecrets,
    private readonly objects: SendObject,
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
}
