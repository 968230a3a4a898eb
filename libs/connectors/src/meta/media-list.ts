import type { Account } from '../connector.port.js';
import { objectOf, textOf } from '../exchange/json.js';
import type { SeenPost } from '../outcome/read-back.js';
import type { GraphApi } from './graph-api.js';

/** Graph API's instants are whole seconds with +0000, which not every parser takes. */
export function graphInstant(value: unknown): string | undefined {
  const ms = Date.parse((textOf(value) ?? '').replace(/\+0000$/, 'Z'));
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

/** Where posts are listed, newest first. */
export interface GraphList {
  readonly path: string;
  /** What its words are called there. */
  readonly textField: string;
  /** False where what is listed has no address of its own. */
  readonly linked?: boolean;
  /** Where a listed post names the one that it answers. */
  readonly answersField?: string;
}

/** What is listed somewhere, page by page. @throws PublishFailure */
export async function* mediaOf(
  api: GraphApi,
  account: Account,
  { path, textField, linked = true, answersField }: GraphList,
  signal: AbortSignal,
): AsyncGenerator<SeenPost[]> {
  const fields = [
    'id',
    textField,
    'timestamp',
    ...(linked ? ['permalink'] : []),
    ...(answersField ? [answersField] : []),
  ];
  const query = { fields: fields.join(','), limit: '25' };
  for await (const page of api.pages(account, path, query, signal)) {
    yield page.map(objectOf).flatMap((one) => {
      const [remoteId, createdAt] = [textOf(one.id), graphInstant(one.timestamp)];
      if (remoteId === undefined || createdAt === undefined) return [];
      const url = textOf(one.permalink) ?? account.settings.profileUrl ?? '';
      const answers = answersField && textOf(objectOf(one[answersField]).id);
      return [{ remoteId, createdAt, url, text: textOf(one[textField]) ?? '', ...(answers && { answers }) }];
    });
  }
}
