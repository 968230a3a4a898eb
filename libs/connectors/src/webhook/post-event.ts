import type { MediaFile, PostContent } from '../connector.port.js';

async function mediaEntry(file: MediaFile) {
  const { kind, mime, bytes, width, height, durationMs, altText } = file;
  return { url: await file.publicUrl(), kind, mime, bytes, width, height, durationMs, altText };
}

/** A post as receivers get it. `id` is the webhook-id too. */
export async function postData(id: string, { text, media = [], options, replyTo }: PostContent) {
  return {
    id,
    text,
    ...(media.length > 0 && { media: await Promise.all(media.map(mediaEntry)) }),
    ...(options && { options }),
    ...(replyTo && {
      replyTo: { kind: replyTo.kind, root: replyTo.root.remoteId, parent: replyTo.parent.remoteId },
    }),
  };
}

/** What a receiver is told (Standard Webhooks, "Payload structure"). */
export function eventBody(
  type: 'channel.connected' | 'post.published' | 'post.changed' | 'post.removed',
  timestamp: string,
  data: object,
): string {
  return JSON.stringify({ type, timestamp, data });
}
