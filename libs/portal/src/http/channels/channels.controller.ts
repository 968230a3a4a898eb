import { Networks, PublisherClient } from '#contracts';
import { ModuleDatabase, type WorkspaceId } from '#database';
import { Body, Delete, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ChannelViewRepository } from '../../persistence/channel-view.repository.js';
import { ConnectChannelUseCase } from '../../use-cases/connect-channel.use-case.js';
import { DisconnectChannelUseCase } from '../../use-cases/disconnect-channel.use-case.js';
import type { Attempt } from '../../use-cases/idempotent-writes.js';
import { OwnerOnly } from '../access/access-rules.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { InWorkspace, Repeatable } from '../access/parameters.js';
import { Operation } from '../describe/operation.decorator.js';
import { respond } from '../errors/respond.js';
import { IdPipe } from '../id.pipe.js';
import { ChannelListOutput, ChannelOutput, ConnectChannelInput } from './channel.dto.js';

@ApiResource('/workspaces/:w', 'Channels')
export class ChannelsController {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly channels: ChannelViewRepository,
    private readonly connecting: ConnectChannelUseCase,
    private readonly disconnecting: DisconnectChannelUseCase,
    private readonly publisher: PublisherClient,
  ) {}

  @Get('networks')
  @Operation({
    summary: 'Lists the networks that channels can be connected on',
    answers: { 200: Networks },
    problems: [503],
  })
  networks(): Promise<Networks> {
    return this.publisher.networks({});
  }

  @Get('channels')
  @Operation({ summary: 'Lists the channels of the workspace', answers: { 200: ChannelListOutput } })
  async list(@InWorkspace() workspace: WorkspaceId): Promise<ChannelListOutput> {
    return { items: await this.db.inWorkspace(workspace, (tx) => this.channels.list(tx, workspace)) };
  }

  @Post('channels')
  @OwnerOnly()
  @Operation({ summary: 'Connects an account of a network', answers: { 201: ChannelOutput }, problems: [403, 503] })
  async connect(
    @Repeatable() attempt: Attempt,
    @Body() { network, credentials }: ConnectChannelInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return respond(reply, await this.connecting.execute(attempt, { network, credentials }));
  }

  @Delete('channels/:id')
  @OwnerOnly()
  @Operation({ summary: 'Disconnects a channel', answers: { 200: ChannelOutput }, problems: [403, 503] })
  disconnect(@InWorkspace() workspace: WorkspaceId, @Param('id', IdPipe) id: string): Promise<ChannelOutput> {
    return this.disconnecting.execute(workspace, id);
  }
}
