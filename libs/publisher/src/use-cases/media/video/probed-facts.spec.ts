import { describe, expect, it } from '@jest/globals';
import { MediaUnfit } from '../media-unfit.js';
import { probedFacts } from './probed-facts.js';

const TRACK = { codec_type: 'video', width: 640, height: 360, nb_frames: '20', nb_read_packets: '20' };
const said = (track: object, complaints = '', duration = '2.000000') =>
  probedFacts('clip', 'video/mp4', JSON.stringify({ format: { duration }, streams: [track] }), complaints);

describe('what ffprobe says of a video', () => {
  it('becomes its facts', () => {
    expect(said(TRACK)).toEqual({ mime: 'video/mp4', width: 640, height: 360, durationMs: 2000 });
  });

  it.each([
    ['turned by its side data', { side_data_list: [{}, { rotation: -90 }] }, [360, 640]],
    ['turned by its tag', { tags: { rotate: '270' } }, [360, 640]],
    ['upside down', { tags: { rotate: '180' } }, [640, 360]],
    ['of wide pixels', { sample_aspect_ratio: '4:3' }, [853, 360]],
    ['of pixels that are not known', { sample_aspect_ratio: '0:1' }, [640, 360]],
  ])('has the size of a video %s as it is shown', (_, track, [width, height]) => {
    expect(said({ ...TRACK, ...track })).toMatchObject({ width, height });
  });

  it.each([
    ['only sound', { codec_type: 'audio' }, '', /only sound/],
    ['the picture of a song', { ...TRACK, disposition: { attached_pic: 1 } }, '', /only sound/],
    ['fewer frames than it says', { ...TRACK, nb_read_packets: '12' }, '', /is not complete/],
    ['no frame', { ...TRACK, nb_frames: '0', nb_read_packets: '0' }, '', /is not complete/],
    ['an early end', TRACK, 'stream 0, offset 0x30: partial file', /is not complete/],
    ['no size', { ...TRACK, width: 0 }, '', /no usable size/],
  ])('with %s is refused', (_, track, complaints, problem) => {
    const work = () => said(track, complaints);
    expect(work).toThrow(MediaUnfit);
    expect(work).toThrow(problem);
  });

  it('without a duration is refused', () => {
    expect(() => said(TRACK, '', 'N/A')).toThrow(/duration/);
  });
});
