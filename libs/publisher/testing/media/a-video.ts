import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  MovOutputFormat,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny';

export type Container = 'mp4' | 'mov' | 'webm';

const FORMATS = {
  mp4: () => new Mp4OutputFormat({ fastStart: 'in-memory' }),
  mov: () => new MovOutputFormat({ fastStart: 'in-memory' }),
  webm: () => new WebMOutputFormat(),
} as const;

/** A video whose container is real and whose frames are not: nobody here decodes them. */
export async function aVideo(
  container: Container,
  { width = 640, height = 360, seconds = 2, frameBytes = 1000, title = '' } = {},
): Promise<Buffer> {
  const target = new BufferTarget();
  const output = new Output({ format: FORMATS[container](), target });
  const source = new EncodedVideoPacketSource('vp9');
  output.addVideoTrack(source, { frameRate: 10 });
  if (title !== '') output.setMetadataTags({ title });
  await output.start();
  const decoderConfig = { codec: 'vp09.00.10.08', codedWidth: width, codedHeight: height };
  for (let frame = 0; frame < seconds * 10; frame += 1) {
    const packet = new EncodedPacket(
      new Uint8Array(frameBytes).fill(frame),
      frame === 0 ? 'key' : 'delta',
      frame / 10,
      0.1,
    );
    await source.add(packet, frame === 0 ? { decoderConfig } : undefined);
  }
  await output.finalize();
  if (target.buffer === null) throw new TypeError('The video was not written.');
  return Buffer.from(target.buffer);
}
