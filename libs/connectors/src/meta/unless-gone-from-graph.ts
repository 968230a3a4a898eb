import type { Account } from '../connector.port.js';
import { PublishFailure } from '../publish-failure.js';
import type { GraphApi } from './graph-api.js';

/** Whether an object is there; Graph API refuses to show what is not. @throws PublishFailure */
async function isThere(api: GraphApi, account: Account, id: string, signal: AbortSignal): Promise<boolean> {
  try {
    await api.call(account, id, { method: 'GET', query: { fields: 'id' }, signal });
    return true;
  } catch (error) {
    if (error instanceof PublishFailure && error.kind === 'refused') return false;
    throw error;
  }
}

/** Takes a post down. A refusal is fine when the post cannot be seen either: somebody was first. @throws PublishFailure */
export async function unlessGoneFromGraph(
  api: GraphApi,
  account: Account,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    await api.call(account, id, { method: 'DELETE', signal });
  } catch (error) {
    const refused = error instanceof PublishFailure && error.kind === 'refused';
    if (!refused || (await isThere(api, account, id, signal))) throw error;
  }
}
