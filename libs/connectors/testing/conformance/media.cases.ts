import { expect, it } from '@jest/globals';
import type { MediaFile } from '../../src/connector.port.js';
import { PublishFailure } from '../../src/publish-failure.js';
import { kindsOf } from './sample-files.js';
import type { Stage } from './stage.js';

/** More than any piece that is read at once. */
const HALF_BYTES = 2 * 1024 * 1024;

/** Files of every kind that the connector declares. Nothing is asked of one that takes none. */
export function mediaCases(stage: Stage): void {
  const arrives = (files: readonly MediaFile[], altText: string | undefined) =>
    stage.ground.oneAltText ? expect.stringContaining(files.at(-1)?.altText ?? '') : altText;
  const expected = (files: readonly MediaFile[]) => {
    const { media } = stage.sut;
    const { maxAltText, pulls } = media ?? {};
    return files.map(({ kind, mime, bytes, altText }) => ({
      mime,
      ...((!pulls || media?.byAddress) && { bytes }),
      ...(maxAltText !== undefined && !media?.[kind]?.noAltText && { altText: arrives(files, altText) }),
    }));
  };

  it('posts a file of each kind, with what is to be seen on it', async () => {
    const rule = stage.sut.media;
    if (!rule) return;
    for (const kind of kindsOf(rule)) {
      const media = [stage.file(kind, `A cow, seen as ${kind}`)];
      const sent = await stage.post(`${stage.text} ${kind}`, { media });
      expect(await stage.shown(sent)).toMatchObject({ media: expected(media) });
    }
  });

  it('posts as many files as it says, in their order', async () => {
    const rule = stage.sut.media;
    if (!rule?.image || rule.maxItems < 2) return;
    const media = Array.from({ length: rule.maxItems }, (_, place) => stage.file('image', `Cow ${place}`));
    const sent = await stage.post(stage.text, { media });
    expect((await stage.shown(sent))?.media).toMatchObject(expected(media));
  });

  it('posts files of different kinds together, where it says so', async () => {
    const rule = stage.sut.media;
    const kinds = rule ? kindsOf(rule) : [];
    if (!rule?.mixed || kinds.length < 2) return;
    const media = kinds.slice(0, rule.maxItems).map((kind) => stage.file(kind, `A cow, seen as ${kind}`));
    const sent = await stage.post(stage.text, { media });
    expect((await stage.shown(sent))?.media).toMatchObject(expected(media));
  });

  it('posts nothing, and knows it, when a file cannot be handed over', async () => {
    const rule = stage.sut.media;
    if (!rule || rule.pulls || rule.byAddress || stage.ground.filesGoAlong) return;
    stage.beside = { media: [stage.file()] };
    await stage.ground.strike({ do: 'status', status: 503 }, 'upload');
    const failed = await stage.failure(stage.attempt().then((attempt) => stage.send(attempt)));
    expect(stage.sut.prepare ? ['not_sent', 'doubt'] : ['not_sent']).toContain(failed.kind);
    expect(await stage.times()).toBe(0);
    await stage.ground.strike({ do: 'status', status: 503 }, 'nothing any more');
    await stage.post();
    expect(await stage.times()).toBe(1);
  });
  it('posts nothing, and knows it, when a file breaks off halfway', async () => {
    const rule = stage.sut.media;
    if (!rule || rule.pulls || rule.byAddress) return;
    let isRead = false;
    const read: MediaFile['read'] = async (_signal, part) => {
      isRead = true;
      if (!part || part.end > HALF_BYTES) throw new PublishFailure('not_sent', 'storage_away', 'It could not be read.');
      return new Uint8Array(part.end - part.start);
    };
    stage.beside = { media: [{ ...stage.file(), bytes: 2 * HALF_BYTES, read }] };
    const sending = stage.attempt().then((attempt) => stage.send(attempt));
    const failed = await sending.catch((error: unknown) => error);
    if (!isRead) return; // the Sandbox shows it from the library
    expect(failed).toMatchObject({ name: 'PublishFailure', kind: 'not_sent' });
    expect(await stage.times()).toBe(0);
  });
}
