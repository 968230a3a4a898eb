import { Injectable } from '@nestjs/common';
import { PublishFailure } from '#connectors';
import type { ChannelContent, ChannelFacts, MediaRule, PreflightFinding } from '#contracts';
import { partsOf } from '#text';
import { MediaLinks } from '../media/media-links.js';

/** Only signed, never asked for: whether a network could fetch it is the same for every file. */
const ANY_FILE = { key: 'media/any', mime: 'image/jpeg' };

const pulls = (rule: MediaRule | undefined): boolean =>
  [rule, rule?.image, rule?.gif, rule?.video].some((one) => one?.pulls);

/** Whether networks that fetch files themselves can reach this installation. */
@Injectable()
export class Reach {
  constructor(private readonly links: MediaLinks) {}

  async findings(
    contents: readonly ChannelContent[],
    channels: ReadonlyMap<string, ChannelFacts>,
  ): Promise<PreflightFinding[]> {
    const fetched = contents.flatMap((content) => {
      const rule = channels.get(content.channelId)?.media;
      return pulls(rule) && partsOf(content).some(([, { media }]) => media?.length) ? [{ content, rule }] : [];
    });
    const found: PreflightFinding[] = [];
    for (const { content, rule } of fetched) {
      const problem = await this.problem(rule?.byAddress ?? false);
      if (problem !== undefined) found.push(finding(content, problem));
    }
    return found;
  }

  /** @param forGood the storage's own addresses are good for an hour alone */
  private async problem(forGood: boolean): Promise<string | undefined> {
    try {
      if (forGood) this.links.assertReachable();
      else await this.links.publicUrl(ANY_FILE);
      return undefined;
    } catch (error) {
      if (error instanceof PublishFailure) return error.message;
      throw error;
    }
  }
}

function finding({ channelId }: ChannelContent, problem: string): PreflightFinding {
  return {
    ...{ severity: 'error', channelId, code: 'not_reachable_from_outside', message: problem },
    remedy: 'Ask who runs Drover to set PUBLIC_URL, or leave the files out there.',
  };
}
