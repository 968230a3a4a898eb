import { Injectable } from '@nestjs/common';
import { PublishFailure } from '#connectors';
import type { ChannelContent, ChannelFacts, PreflightFinding } from '#contracts';
import { partsOf } from '#text';
import { MediaLinks } from '../media/media-links.js';

/** Only signed, never asked for: whether a network could fetch it is the same for every file. */
const ANY_FILE = { key: 'media/any', mime: 'image/jpeg' };

/** Whether networks that fetch files themselves can reach this installation. */
@Injectable()
export class Reach {
  constructor(private readonly links: MediaLinks) {}

  async findings(
    contents: readonly ChannelContent[],
    channels: ReadonlyMap<string, ChannelFacts>,
  ): Promise<PreflightFinding[]> {
    const fetched = contents.filter(
      (content) =>
        channels.get(content.channelId)?.media?.pulls && partsOf(content).some(([, { media }]) => media?.length),
    );
    const problem = fetched.length > 0 ? await this.problem() : undefined;
    if (problem === undefined) return [];
    return fetched.map(({ channelId }) => ({
      ...{ severity: 'error', channelId, code: 'not_reachable_from_outside', message: problem },
      remedy: 'Ask who runs Drover to set PUBLIC_URL, or leave the files out there.',
    }));
  }

  private async problem(): Promise<string | undefined> {
    try {
      await this.links.publicUrl(ANY_FILE);
      return undefined;
    } catch (error) {
      if (error instanceof PublishFailure) return error.message;
      throw error;
    }
  }
}
