import type { mastodon } from 'masto';
import type { MediaRule, TextRule } from '#contracts';
import { instanceMedia } from './instance-media.js';
import { asMastoHttpError } from './masto-failure.js';

/** docs.joinmastodon.org/user/posting: what an instance allows that says nothing else. */
const USUAL_MAX = 500;
const USUAL_LINK_COST = 23;

export interface InstanceFacts {
  /** The host in handles; an instance may be served under another one. */
  readonly domain: string | undefined;
  readonly text: TextRule;
  readonly media: MediaRule;
}

type Configuration = Partial<mastodon.v2.InstanceConfiguration> | undefined;

function factsOf(domain: string | undefined, configuration: Configuration): InstanceFacts {
  const statuses: Partial<mastodon.v2.InstanceStatusesConfiguration> | undefined = configuration?.statuses;
  return {
    domain,
    text: {
      max: statuses?.maxCharacters ?? USUAL_MAX,
      unit: 'grapheme',
      linkCost: statuses?.charactersReservedPerUrl ?? USUAL_LINK_COST,
      mentionHostFree: true,
    },
    media: instanceMedia(configuration),
  };
}

/** Reads an instance's limits; servers that speak only the older API are asked there. */
export async function instanceFacts(client: mastodon.rest.Client): Promise<InstanceFacts> {
  try {
    const instance = await client.v2.instance.fetch();
    return factsOf(instance?.domain, instance?.configuration);
  } catch (error) {
    if ((await asMastoHttpError(error))?.statusCode !== 404) throw error;
    const instance = await client.v1.instance.fetch();
    return factsOf(instance?.uri, instance?.configuration as Configuration);
  }
}
