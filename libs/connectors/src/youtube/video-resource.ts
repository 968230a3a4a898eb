import type { PostContent } from '../connector.port.js';
import { isYes } from '../exchange/is-yes.js';

/** "People & Blogs", what YouTube itself takes when nothing is said. */
const CATEGORY = '22';
const PRIVACY: Readonly<Record<string, string>> = { unlisted: 'unlisted', private: 'private' };

/** YouTube refuses angle brackets (developers.google.com/youtube/v3/docs/videos): these look alike. */
export const withoutAngles = (text: string) => text.replaceAll('<', '‹').replaceAll('>', '›');

export function snippetOf({ text, options = {} }: PostContent) {
  const { title = '', language } = options;
  return {
    title: withoutAngles(title),
    description: withoutAngles(text),
    categoryId: CATEGORY,
    ...(language === undefined ? {} : { defaultLanguage: language }),
  };
}

/** The video resource as it is inserted. */
export function videoResource(post: PostContent) {
  const { visibility = 'public', fields = {} } = post.options ?? {};
  return {
    snippet: snippetOf(post),
    status: {
      privacyStatus: PRIVACY[visibility] ?? 'public',
      selfDeclaredMadeForKids: isYes(fields.madeForKids),
    },
  };
}

export const watchUrl = (id: string) => `https://www.youtube.com/watch?v=${id}`;
