import type { OutboundGuard } from '#http';
import type { RemotePost } from '../connector.port.js';
import { numberOf, objectOf, textOf } from '../exchange/json.js';
import { type WebAnswer, WebApi } from '../exchange/web-api.js';
import { unauthorised, unreadableAnswer } from '../outcome/status-failure.js';
import { DISCORD_LABEL } from './discord.fields.js';

/**
 * JSON error codes by which Discord says that the access is gone: unknown channel, unknown webhook, missing access,
 * missing permissions, invalid webhook token (discord.com/developers/docs/topics/opcodes-and-status-codes#json).
 */
const NO_ACCESS = new Set([10_003, 10_015, 50_001, 50_013, 50_027]);
/** Unknown message. */
export const NO_SUCH_MESSAGE = 10_008;

export function codeOf({ json }: WebAnswer): number | undefined {
  return numberOf(objectOf(json).code);
}

/** Discord's HTTP API. */
export function discordApi(guard: Pick<OutboundGuard, 'fetch'>): WebApi {
  return new WebApi(guard, {
    label: DISCORD_LABEL,
    judge: (answer, handle) => {
      const gone = answer.status === 401 || NO_ACCESS.has(codeOf(answer) ?? 0);
      return gone ? unauthorised(DISCORD_LABEL, handle, textOf(objectOf(answer.json).message)) : undefined;
    },
  });
}

/** The message that an answer holds. @throws PublishFailure (`doubt`) when it holds none */
export function messageOf(api: WebApi, answer: WebAnswer, guildId: string): RemotePost {
  const { id, channel_id: channel } = objectOf(answer.json);
  const remoteId = textOf(id);
  const channelId = textOf(channel);
  if (remoteId === undefined || channelId === undefined) throw unreadableAnswer(DISCORD_LABEL);
  const budget = api.budget(answer);
  return {
    remoteId,
    url: `https://discord.com/channels/${guildId || '@me'}/${channelId}/${remoteId}`,
    ...(budget === undefined ? {} : { budget }),
  };
}
