import type { WorkspaceId } from '#database';
import { Body, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { answer } from '../../use-cases/answer.js';
import { type Attempt, IdempotentWrites } from '../../use-cases/idempotent-writes.js';
import { SignInDesk } from '../../use-cases/sign-in-desk.js';
import { OwnerOnly, SessionOnly } from '../access/access-rules.js';
import { ApiResource } from '../access/api-resource.decorator.js';
import { InWorkspace, Repeatable, Who } from '../access/parameters.js';
import type { Principal } from '../access/visit.js';
import { Operation } from '../describe/operation.decorator.js';
import { respond } from '../errors/respond.js';
import { IdPipe } from '../id.pipe.js';
import { BeginSignInInput, BegunSignInOutput, ChooseAccountsInput, SignInOutput } from './sign-in.dto.js';

/** Connecting an account by a yes on its network's own page. The network sends the browser to `/connect/callback`. */
@ApiResource('/workspaces/:w/channels/sign-in', 'Channels')
@OwnerOnly()
@SessionOnly()
export class SignInController {
  constructor(
    private readonly writes: IdempotentWrites,
    private readonly desk: SignInDesk,
  ) {}

  @Post()
  @Operation({
    summary: "Begins a sign-in: gives the network's page to open",
    answers: { 201: BegunSignInOutput },
    problems: [403, 409, 503],
  })
  async begin(
    @Repeatable() attempt: Attempt,
    @Who() { id: personId }: Principal,
    @Body() wish: BeginSignInInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await this.answered(reply, attempt, () => this.desk.begin({ workspace: attempt.workspace, personId }, wish));
  }

  @Get(':id')
  @Operation({ summary: 'Shows how a sign-in stands', answers: { 200: SignInOutput }, problems: [403, 503] })
  async show(
    @InWorkspace() workspace: WorkspaceId,
    @Who() { id: personId }: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<SignInOutput> {
    return await this.desk.find({ workspace, personId }, id);
  }

  @Post(':id/choice')
  @Operation({
    summary: 'Connects the accounts that were chosen',
    answers: { 201: SignInOutput },
    problems: [403, 409, 503],
  })
  async choose(
    @Repeatable() attempt: Attempt,
    @Who() { id: personId }: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { accountIds }: ChooseAccountsInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const of = { workspace: attempt.workspace, personId };
    return await this.answered(reply, attempt, () => this.desk.choose(of, id, accountIds));
  }

  /** Both may run twice; what is refused may be asked for again under the same key. */
  private async answered(reply: FastifyReply, attempt: Attempt, ask: () => Promise<object>): Promise<string> {
    const given = await this.writes.twoSteps(
      attempt,
      () => Promise.resolve({ progress: {} }),
      async () => {
        const said = await ask();
        return () => Promise.resolve(answer(201, said));
      },
    );
    return respond(reply, given);
  }
}
