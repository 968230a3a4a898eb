import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { v7 as newId } from 'uuid';
import type { PublisherBench } from '#publisher/testing';
import type { ObjectStorage } from '#storage';

/** Larger than the networks of models take, so that it has to be made smaller. Pixels. */
const SIDE = 200;

/** Uploads a picture as portal does. Returns its id; it has still to be made fit. */
export async function addPicture(bench: PublisherBench, storage: ObjectStorage): Promise<string> {
  const { workspace: workspaceId } = bench;
  const mediaId = newId();
  const key = `media/${workspaceId}/${mediaId}/upload`;
  const picture = await sharp({ create: { width: SIDE, height: SIDE, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  await storage.put(key, Readable.from([picture]), { maxBytes: picture.length });
  const sha256 = createHash('sha256').update(picture).digest('hex');
  const file = { name: 'red.png', kind: 'image', mime: 'image/png', bytes: picture.length } as const;
  await bench.addMedia({ workspaceId, mediaId, key, sha256, ...file });
  return mediaId;
}
