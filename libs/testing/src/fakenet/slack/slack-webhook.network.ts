import { type NetAnswer, NetRefusal, type NetRequest, type PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import { nameOfToken, playedNetwork } from '../played/played-network.js';
import { PlayedPosts } from '../played/played-posts.js';
import { jsonBody, textIn } from '../played/read-body.js';
import { isEscaped, picturesOf, shownText } from './slack-text.js';

/** Words in plain text (docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors). */
const WORDS: Readonly<Record<number, string>> = {
  400: 'invalid_payload',
  401: 'no_service',
  403: 'action_prohibited',
  404: 'channel_not_found',
  410: 'channel_is_archived',
};
const say = (status: number, word = WORDS[status] ?? 'rollup_error'): NetAnswer => ({
  status: status === 401 ? 404 : status,
  body: word,
});

/** What an incoming webhook takes (the same page): text, blocks and how they are read. */
const KNOWN = new Set(['text', 'blocks', 'attachments', 'thread_ts', 'mrkdwn', 'unfurl_links', 'unfurl_media']);

/** Plays Slack's incoming webhooks: it answers `ok`, and nothing more is ever to be learnt. */
export function slackWebhookNetwork(ledger: Ledger): PlayedNetwork {
  const posts = new PlayedPosts('slack_webhook', ledger);
  return playedNetwork({
    network: 'slack_webhook',
    error: say,
    posts: posts.all,
    accountOf: (_request: NetRequest, { token = '' }) => nameOfToken(token),
    routes: {
      'POST /services/{team}/{service}/{token}': {
        operation: 'post',
        act: async ({ account, request }) => {
          const given = jsonBody(request, say(400));
          if (Object.keys(given).some((name) => !KNOWN.has(name))) throw new NetRefusal(say(400));
          const text = textIn(given, 'text');
          if (text === '') return say(400, 'no_text');
          if (!isEscaped(text)) return say(400, 'invalid_payload');
          await posts.accept({ account, text: shownText(text), media: picturesOf(given) });
          return { status: 200, body: 'ok' };
        },
      },
    },
  });
}
