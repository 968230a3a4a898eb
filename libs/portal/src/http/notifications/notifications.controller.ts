import { MailPage, NotificationClient, NotificationPage, Preferences } from '#contracts';
import type { WorkspaceId } from '#database';
import { Body, Get, Post, Put, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Attempt } from '../../use-cases/idempotent-writes.js';
import { MarkReadUseCase } from '../../use-cases/mark-read.use-case.js';
import { OwnerOnly } from '../access/access-rules.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { InWorkspace, Repeatable, Who } from '../access/parameters.js';
import type { Principal } from '../access/visit.js';
import { Operation } from '../describe/operation.decorator.js';
import { respond } from '../errors/respond.js';
import { DEFAULT_LIMIT, PageQuery } from '../page.dto.js';
import { MarkReadInput, UnreadOutput } from './notification.dto.js';

@ApiResource('/workspaces/:w', 'Notifications')
export class NotificationsController {
  constructor(
    private readonly notification: NotificationClient,
    private readonly marking: MarkReadUseCase,
  ) {}

  @Get('notifications')
  @Operation({ summary: 'Lists what the bell told, newest first', answers: { 200: NotificationPage }, problems: [503] })
  list(
    @InWorkspace() workspaceId: WorkspaceId,
    @Who() { id: userId }: Principal,
    @Query() { cursor, limit = DEFAULT_LIMIT }: PageQuery,
  ): Promise<NotificationPage> {
    return this.notification.list({ workspaceId, userId, limit, ...(cursor === undefined ? {} : { cursor }) });
  }

  @Post('notifications/read')
  @Operation({ summary: 'Marks notifications as read', answers: { 200: UnreadOutput }, problems: [503] })
  async markRead(
    @Repeatable() attempt: Attempt,
    @Who() who: Principal,
    @Body() { ids = [] }: MarkReadInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return respond(reply, await this.marking.execute(attempt, who.id, ids));
  }

  @Get('notification-preferences')
  @Operation({ summary: 'Shows which e-mails one gets', answers: { 200: Preferences }, problems: [503] })
  preferences(@InWorkspace() workspaceId: WorkspaceId, @Who() { id: userId }: Principal): Promise<Preferences> {
    return this.notification.preferences({ workspaceId, userId });
  }

  @Put('notification-preferences')
  @Operation({ summary: 'Chooses which e-mails one gets', answers: { 200: Preferences }, problems: [503] })
  setPreferences(
    @InWorkspace() workspaceId: WorkspaceId,
    @Who() { id: userId }: Principal,
    @Body() { email }: Preferences,
  ): Promise<Preferences> {
    return this.notification.setPreferences({ workspaceId, userId, email });
  }

  @Get('mails')
  @OwnerOnly()
  @Operation({
    summary: 'Lists the e-mails of the workspace, newest first',
    answers: { 200: MailPage },
    problems: [403, 503],
  })
  mails(
    @InWorkspace() workspaceId: WorkspaceId,
    @Query() { cursor, limit = DEFAULT_LIMIT }: PageQuery,
  ): Promise<MailPage> {
    return this.notification.mails({ workspaceId, limit, ...(cursor === undefined ? {} : { cursor }) });
  }
}
