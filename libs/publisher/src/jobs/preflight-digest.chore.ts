import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { noticeGiven } from '#contracts';
import { ModuleDatabase, SystemScope, type Transaction, workspaceId } from '#database';
import { chore, type ChoreWork, Does, Outbox } from '#link/durable';
import { digestWords } from '../domain/preflight/digest-words.js';
import { LinkCheckRepository } from '../persistence/link-check.repository.js';
import { type Digest, PreflightRepository } from '../persistence/preflight.repository.js';
import { SaidRepository } from '../persistence/said.repository.js';

const SCOPE = SystemScope.named('publisher: what was found of planned posts');
const AT_ONCE = 100;

export const preflightDigest = chore({ name: 'publisher.preflight_digest', everyMs: 86_400_000, limitMs: 600_000 });

/** Tells each workspace once a night that planned posts need a look, unless it was told the same before. */
@Does(preflightDigest)
@Injectable()
export class PreflightDigest implements ChoreWork {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly kept: PreflightRepository,
    private readonly links: LinkCheckRepository,
    private readonly said: SaidRepository,
    private readonly outbox: Outbox,
  ) {}

  async run(signal: AbortSignal): Promise<string> {
    let told = 0;
    for (let some = AT_ONCE; some === AT_ONCE && !signal.aborted; told += some) {
      const digests = await this.database.inSystem(SCOPE, (tx) => this.kept.digests(tx, AT_ONCE));
      for (const digest of digests) {
        await this.database.inWorkspace(workspaceId(digest.workspaceId), (tx) => this.tell(tx, digest));
      }
      some = digests.length;
    }
    await this.database.inSystem(SCOPE, async (tx) => {
      await this.kept.forget(tx);
      await this.links.forget(tx);
      await this.said.forget(tx);
    });
    return `Told ${told} workspaces.`;
  }

  private async tell(tx: Transaction, digest: Digest): Promise<void> {
    await this.kept.tell(tx, digest);
    await this.outbox.emit(tx, noticeGiven, {
      workspaceId: digest.workspaceId,
      noticeId: randomUUID(),
      kind: 'preflight',
      ...digestWords(digest),
      path: '/preflight',
      alsoTell: digest.authorIds,
    });
  }
}
