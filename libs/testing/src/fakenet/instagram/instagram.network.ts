import type { PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import { containerNetwork } from '../meta/container-network.js';

const MOST_UNITS = 2200;
const MOST_HASHTAGS = 30;

function problem(fields: Record<string, string>): string | undefined {
  const { media_type: type, caption = '', image_url: image, video_url: video, alt_text: alt = '' } = fields;
  const child = fields.is_carousel_item === 'true';
  if (caption.length > MOST_UNITS) return 'The caption was too long';
  if (caption.split('#').length - 1 > MOST_HASHTAGS) return 'The caption has too many hashtags';
  if (child && caption !== '') return 'A part of a carousel has no caption';
  if (alt.length > 1000) return 'The alt text is too long';
  if (type === 'CAROUSEL') return (image ?? video) ? 'A carousel has children, and no file' : undefined;
  if (type === 'REELS' || (type === 'VIDEO' && child)) return video === undefined ? 'video_url is required' : undefined;
  if (type !== undefined) return `media_type ${type} is not known`;
  return image === undefined ? 'image_url is required' : undefined;
}

/** Written after developers.facebook.com/docs/instagram-platform: content publishing, comment moderation, insights. */
export function instagramNetwork(ledger: Ledger): PlayedNetwork {
  const play = {
    app: {
      network: 'instagram',
      authorizePath: '/www.instagram.com/oauth/authorize',
      tokenPath: '/api.instagram.com/oauth/access_token',
      scopes: [
        'instagram_business_basic',
        'instagram_business_content_publish',
        'instagram_business_manage_comments',
        'instagram_business_manage_insights',
      ],
      scopeSeparator: ',',
      pkce: false,
      clientAuth: 'body',
      refresh: 'none',
      expiresIn: 3600,
      tokenType: false,
    },
    host: '/graph.instagram.com',
    version: 'v24.0',
    prefix: 'ig',
    rules: {
      fields: new Set(['media_type', 'caption', 'image_url', 'video_url', 'alt_text', 'is_carousel_item', 'children']),
      problem,
    },
    edge: 'media',
    publishEdge: 'media_publish',
    statusField: 'status_code',
    textField: 'caption',
    idField: 'user_id',
    figures: ['views', 'likes', 'comments', 'shares', 'saved', 'reach'],
    comments: true,
    removes: false,
  } as const;
  return containerNetwork(play, ledger);
}
