import type { MediaFile, PostContent } from '../connector.port.js';
import { assertFits } from '../outcome/assert-fits.js';
import { SLACK_LABEL, SLACK_TEXT } from './slack.fields.js';

/** docs.slack.dev/reference/block-kit/blocks/section-block. */
const MOST_IN_SECTION = 3000;

/** docs.slack.dev/messaging/formatting-message-text#escaping: these three, and nothing else. */
export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function sections(text: string) {
  const points = Array.from(text);
  const count = Math.ceil(points.length / MOST_IN_SECTION);
  return Array.from({ length: count }, (_, index) => ({
    type: 'section',
    text: {
      type: 'plain_text',
      text: points.slice(index * MOST_IN_SECTION, (index + 1) * MOST_IN_SECTION).join(''),
    },
  }));
}

/** A picture by its address, or by the id of an uploaded file. */
export type ImageBlock = ReturnType<typeof imageBlock>;

export function imageBlock(
  { altText }: Pick<MediaFile, 'altText'>,
  source: { readonly image_url: string } | { readonly slack_file: { readonly id: string } },
) {
  return { type: 'image', ...source, alt_text: altText || 'image' };
}

/** Pictures that Slack fetches itself. @throws PublishFailure */
export function fetchedImages(files: readonly MediaFile[] = []): Promise<ImageBlock[]> {
  return Promise.all(files.map(async (file) => imageBlock(file, { image_url: await file.publicUrl() })));
}

/** Text, and blocks beside it where there are pictures; `text` is then what notifications show. @throws PublishFailure */
export function messageBody({ text }: PostContent, images: readonly ImageBlock[]) {
  assertFits(text, SLACK_TEXT, SLACK_LABEL);
  if (images.length === 0) return { text: escaped(text) };
  return { text: escaped(text) || ' ', blocks: [...sections(text), ...images] };
}
