import { ModuleDatabase, workspaceId } from '#database';
import { createLog } from '#observability';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { isUUID } from 'class-validator';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../domain/refusal.js';
import { WorkspaceRepository } from '../../persistence/workspace.repository.js';
import { SignInDesk } from '../../use-cases/sign-in-desk.js';
import { Accounts } from '../accounts/accounts.js';

const log = createLog('portal');
const MOST_PARAMETERS = 20;
const LONGEST_PARAMETER = 4000;

/** Why nothing can be shown of a sign-in. */
type Problem = 'expired' | 'forbidden' | 'signed_out' | 'try_again';

/**
 * Takes people back from a network's page and sends them on into the web app. The state says which workspace; it counts only for the
 * person who began, while they own it. Nothing of what the network sent is shown here or passed on in an address.
 */
@Injectable()
export class ConnectCallback implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly accounts: Accounts,
    private readonly db: ModuleDatabase,
    private readonly workspaces: WorkspaceRepository,
    private readonly desk: SignInDesk,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter?.getInstance<FastifyInstance>();
    fastify?.get('/connect/callback', async (request, reply) => {
      const to = await this.onward(request).catch((error: unknown) => {
        log.error({ err: error, requestId: request.id }, 'A sign-in could not be finished');
        return problemAt('', 'try_again');
      });
      return await sendOn(reply, to);
    });
  }

  private async onward(request: FastifyRequest): Promise<string> {
    const { state = '', ...parameters } = textsOf(request.query);
    const [id = ''] = state.split('.');
    if (!isUUID(id)) return problemAt('', 'expired');
    const person = await this.accounts.session(request);
    if (person === undefined) return problemAt('', 'signed_out');
    const workspace = workspaceId(id.toLowerCase());
    const role = await this.db.inWorkspace(workspace, (tx) => this.workspaces.roleOf(tx, workspace, person.id));
    if (role === undefined) return problemAt('', 'forbidden');
    const home = `/w/${workspace}/channels`;
    if (role !== 'owner') return problemAt(home, 'forbidden');
    try {
      const signIn = await this.desk.finish({ workspace, personId: person.id }, state, parameters);
      return `${home}?signIn=${signIn.id}`;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return problemAt(home, error.kind === 'not_found' ? 'expired' : 'try_again');
    }
  }
}

const problemAt = (page: string, problem: Problem) => `${page || '/'}?signInProblem=${problem}`;

/** The address that is left carries a code: no other page may learn it, nothing may keep it. */
function sendOn(reply: FastifyReply, to: string): FastifyReply {
  return reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer').redirect(to, 302);
}

/** What is given once, as a text that is not too long. */
function textsOf(query: unknown): Record<string, string> {
  const pairs = Object.entries(typeof query === 'object' && query !== null ? query : {}).slice(0, MOST_PARAMETERS);
  const texts = pairs.filter((pair): pair is [string, string] => {
    const [, value] = pair;
    return typeof value === 'string' && value.length <= LONGEST_PARAMETER;
  });
  return Object.fromEntries(texts);
}
