import type { Account, PostMetrics, RemotePost } from '../connector.port.js';
import { numberOf, objectOf, objectsOf, textOf } from '../exchange/json.js';
import { PublishFailure } from '../publish-failure.js';
import type { GraphApi } from './graph-api.js';

/** Figures by the names that the network gives them; undefined for a post that is gone. @throws PublishFailure */
export async function insightsOf(
  api: GraphApi,
  account: Account,
  { remoteId }: RemotePost,
  names: Readonly<Partial<Record<keyof PostMetrics, string>>>,
  signal: AbortSignal,
): Promise<PostMetrics | undefined> {
  const query = { metric: Object.values(names).join(',') };
  try {
    const { data } = await api.call(account, `${remoteId}/insights`, { method: 'GET', query, signal });
    const values = new Map(
      objectsOf(data).map(({ name, values: series, total_value: total }) => [
        textOf(name),
        numberOf(objectOf(total).value) ?? numberOf(objectsOf(series).at(-1)?.value),
      ]),
    );
    const figures = Object.entries(names).map(([figure, name]) => [figure, values.get(name)]);
    return Object.fromEntries(figures.filter(([, value]) => value !== undefined));
  } catch (error) {
    // "Object with ID … does not exist" comes as a refusal.
    if (error instanceof PublishFailure && error.kind === 'refused') return undefined;
    throw error;
  }
}
