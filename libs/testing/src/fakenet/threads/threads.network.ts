import { countText } from '#text';
import type { PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import { containerNetwork } from '../meta/container-network.js';

const TEXT = { max: 500, unit: 'emoji_bytes' } as const;
const TYPES = new Set(['TEXT', 'IMAGE', 'VIDEO', 'CAROUSEL']);

const OPTIONS = ['option_a', 'option_b', 'option_c', 'option_d'];

/** Two to four options of 25 characters, named in their order. */
function isPoll(poll: string): boolean {
  const options = Object.entries(JSON.parse(poll) as Record<string, string>);
  const named = options.every(
    ([name, text], at) => name === OPTIONS[at] && text !== '' && Array.from(text).length <= 25,
  );
  return named && options.length >= 2;
}

function problem({
  media_type: type = '',
  text,
  image_url: image,
  video_url: video,
  link_attachment: link,
  poll_attachment: poll,
}: Record<string, string>) {
  if (!TYPES.has(type)) return 'media_type must be TEXT, IMAGE, VIDEO or CAROUSEL';
  if (text !== undefined && !countText(text, TEXT).fits) return 'Param text must be at most 500 characters long';
  if (type === 'TEXT' && !text) return 'text is required for media_type TEXT';
  if ((type === 'IMAGE') !== (image !== undefined)) return 'image_url goes with media_type IMAGE';
  if ((type === 'VIDEO') !== (video !== undefined)) return 'video_url goes with media_type VIDEO';
  if (poll !== undefined && (type !== 'TEXT' || !isPoll(poll))) return 'poll_attachment does not fit';
  return link !== undefined && type !== 'TEXT' ? 'link_attachment is for text posts' : undefined;
}

/** Written after developers.facebook.com/docs/threads: posts, reply-management, insights, troubleshooting. */
export function threadsNetwork(ledger: Ledger): PlayedNetwork {
  const play = {
    app: {
      network: 'threads',
      authorizePath: '/threads.net/oauth/authorize',
      tokenPath: '/graph.threads.net/oauth/access_token',
      scopes: [
        'threads_basic',
        'threads_content_publish',
        'threads_manage_replies',
        'threads_read_replies',
        'threads_manage_insights',
        'threads_delete',
      ],
      scopeSeparator: ',',
      pkce: false,
      clientAuth: 'body',
      refresh: 'none',
      expiresIn: 3600,
      tokenType: false,
    },
    host: '/graph.threads.net',
    version: 'v1.0',
    prefix: 'th',
    rules: {
      fields: new Set([
        'media_type',
        'text',
        'image_url',
        'video_url',
        'alt_text',
        'is_carousel_item',
        'children',
        'reply_to_id',
        'link_attachment',
        'poll_attachment',
      ]),
      problem,
    },
    edge: 'threads',
    publishEdge: 'threads_publish',
    statusField: 'status',
    textField: 'text',
    idField: 'id',
    figures: ['views', 'likes', 'replies', 'reposts', 'quotes', 'shares'],
    comments: false,
    removes: true,
  } as const;
  return containerNetwork(play, ledger);
}
