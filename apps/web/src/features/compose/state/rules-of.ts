import type { ContentRules } from '#text';
import type { Channel } from '../../../api/types';

/** What a channel takes, as the server judges it too. */
export function rulesOf({ networkLabel, handle, text, media, features }: Channel): ContentRules {
  return { name: `${networkLabel} (${handle})`, text, media, features };
}
