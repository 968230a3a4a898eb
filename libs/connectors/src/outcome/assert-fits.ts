import type { TextRule } from '#contracts';
import { countText } from '#text';
import { PublishFailure } from '../publish-failure.js';

/** For networks that cut what is too long without a word: nothing of it is sent then. @throws PublishFailure `refused` */
export function assertFits(text: string, rule: TextRule, label: string): void {
  const { fits, over } = countText(text, rule);
  if (fits) return;
  throw new PublishFailure(
    'refused',
    'text_too_long',
    `The text is ${over} too long for ${label}, which would cut it. Shorten it and send it again.`,
  );
}
