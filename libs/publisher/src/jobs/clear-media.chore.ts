import { Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope } from '#database';
import { chore, type ChoreWork, Does } from '#link/durable';
import { ObjectStorage } from '#storage';
import { LinkInfoRepository } from '../persistence/link-info.repository.js';
import { MediaRepository } from '../persistence/media.repository.js';
import { ageOfId } from '../domain/age-of-id.js';

const SCOPE = SystemScope.named('files that nobody needs any more');
const AT_ONCE = 1000;
/** An upload may still be under way, or its word to publisher; a deleted file may just be read by somebody. */
const YOUNG_MS = 24 * 3_600_000;
const MEDIA_KEY = /^media\/[^/]+\/([0-9a-f-]{36})\//;

export const clearMedia = chore({ name: 'publisher.clear_media', everyMs: 6 * 3_600_000, limitMs: 30 * 60_000 });

/** Takes out of the storage what no file of the library needs, and forgets what pages said long ago. */
@Does(clearMedia)
@Injectable()
export class ClearMedia implements ChoreWork {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly media: MediaRepository,
    private readonly links: LinkInfoRepository,
    private readonly storage: ObjectStorage,
  ) {}

  async run(signal: AbortSignal): Promise<string> {
    const now = new Date();
    let cleared = 0;
    let after: string | undefined;
    while (!signal.aborted) {
      const keys = await this.storage.list('media/', { limit: AT_ONCE, ...(after !== undefined && { after }) });
      cleared += await this.clear(keys, now);
      after = keys.at(-1);
      if (keys.length < AT_ONCE) break;
    }
    const forgotten = await this.database.inSystem(SCOPE, (tx) => this.links.forget(tx, AT_ONCE));
    return `Cleared ${cleared} files away and forgot ${forgotten} pages.`;
  }

  private async clear(keys: readonly string[], now: Date): Promise<number> {
    const found = keys.flatMap((key) => {
      const id = MEDIA_KEY.exec(key)?.[1];
      return id !== undefined && ageOfId(id, now) > YOUNG_MS ? [{ key, id }] : [];
    });
    if (found.length === 0) return 0;
    const ids = [...new Set(found.map(({ id }) => id))];
    const kept = await this.database.inSystem(SCOPE, (tx) => this.media.kept(tx, ids));
    const gone = found.filter(({ id, key }) => !kept.has(id) || (key.endsWith('/upload') && kept.get(id) !== key));
    for (const { key } of gone) await this.storage.delete(key);
    return gone.length;
  }
}
