import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { postPreflighted } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { Outbox } from '#link/durable';
import { counted } from '../../domain/preflight/finding.js';
import { PreflightRepository, type PostToCheck } from '../../persistence/preflight.repository.js';
import { PublicationRepository } from '../../persistence/publication.repository.js';
import { contentOf } from '../../persistence/publication.row.js';
import { PreflightPost } from './preflight-post.js';

/** One post's links are waited for no longer. */
const LINKS_MS = 20_000;

/** Looks at a planned post and tells what changed since the last look. */
@Injectable()
export class CheckPlannedPost {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly publications: PublicationRepository,
    private readonly posts: PreflightPost,
    private readonly kept: PreflightRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Gives how many findings it has; nothing when the post stands otherwise by now. */
  async run(post: PostToCheck, stop: AbortSignal): Promise<number | undefined> {
    const workspace = workspaceId(post.workspaceId);
    const { postId, revision } = post;
    const rows = await this.database.inWorkspace(workspace, (tx) => this.publications.ofPosts(tx, [post]));
    const contents = rows.filter((row) => row.state === 'armed' && row.revision === revision).map(contentOf);
    if (contents.length === 0) return undefined;
    const signal = AbortSignal.any([stop, AbortSignal.timeout(LINKS_MS)]);
    const ahead = { postId, dueAt: post.dueAt.toISOString(), contents };
    const { findings } = await this.posts.look(workspace, ahead, signal);
    const found = createHash('sha256').update(JSON.stringify(findings)).digest('base64url');
    await this.database.inWorkspace(workspace, async (tx) => {
      const at = await this.kept.keep(tx, workspace, post, { ...counted(findings), found });
      if (at === undefined) return;
      const body = { workspaceId: workspace, postId, revision, findings, checkedAt: at.toISOString() };
      await this.outbox.emit(tx, postPreflighted, body);
    });
    return findings.length;
  }
}
