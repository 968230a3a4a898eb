import type { AppBskyRichtextFacet, AtpAgent } from '@atproto/api';
import { asXrpcError } from './bluesky-failure.js';
import { loadAtproto } from './atproto-client.js';

type Facet = AppBskyRichtextFacet.Main;

/** The DID of a handle; undefined when there is no such account (the mention then stays plain text). */
async function didOf(agent: AtpAgent, handle: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const { data } = await agent.com.atproto.identity.resolveHandle({ handle }, { signal });
    return data.did;
  } catch (error) {
    if ((await asXrpcError(error))?.status === 400) return undefined;
    throw error;
  }
}

/**
 * Links, mentions and tags of a text, with offsets in UTF-8 bytes (docs.bsky.app/docs/advanced-guides/post-richtext).
 * The client's own `detectFacets` would turn a mention that could not be looked up just now into plain text.
 */
export async function facetsOf(agent: AtpAgent, text: string, signal: AbortSignal): Promise<Facet[]> {
  const { AppBskyRichtextFacet: facet, RichText } = await loadAtproto();
  const rich = new RichText({ text });
  rich.detectFacetsWithoutResolution();
  const resolved = (rich.facets ?? []).map(async (found): Promise<Facet[]> => {
    const [feature] = found.features;
    if (!facet.isMention(feature)) return [found];
    const did = await didOf(agent, feature.did, signal); // until looked up it holds the handle
    return did === undefined ? [] : [{ ...found, features: [{ ...feature, did }] }];
  });
  return (await Promise.all(resolved)).flat();
}
