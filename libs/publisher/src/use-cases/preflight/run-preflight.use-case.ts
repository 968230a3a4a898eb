import { Injectable } from '@nestjs/common';
import type { Call, PreflightReport, RunPreflight } from '#contracts';
import { workspaceId } from '#database';
import { PreflightPost } from './preflight-post.js';

/** People wait for the answer: what does not answer by then is left to the regular look. */
const LINKS_MS = 4000;

/** Looks at a post that somebody is writing; nothing of it is kept. */
@Injectable()
export class RunPreflightUseCase {
  constructor(private readonly posts: PreflightPost) {}

  async run({ workspaceId: id, ...post }: RunPreflight, call: Call): Promise<PreflightReport> {
    const signal = AbortSignal.any([call.signal, AbortSignal.timeout(LINKS_MS)]);
    return await this.posts.look(workspaceId(id), post, signal);
  }
}
