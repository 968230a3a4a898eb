import { Text } from '@mantine/core';
import type { Post } from '../../../api/types';
import { filesInWords } from '../files-in-words';

/** What a post says, in lists; a post of files alone says that. */
export function PostWords({ post: { text, media = [] } }: { post: Pick<Post, 'text' | 'media'> }) {
  if (text) return text;
  return (
    <Text span inherit c="dimmed">
      {media.length > 0 ? `${filesInWords(media.length)}, no text` : 'Nothing written yet'}
    </Text>
  );
}
