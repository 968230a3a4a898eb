import { Text } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import type { Post } from '../../../api/types';
import { filesInWords } from '../files-in-words';

/** How many files a post has, as a small mark; nothing without any. */
export function FilesMark({ post: { media = [] } }: { post: Pick<Post, 'media'> }) {
  if (media.length === 0) return null;
  const label = filesInWords(media.length);
  return (
    <Text span c="dimmed" ml={6} fz="xs" fw={400} title={label} aria-label={label} role="img">
      <IconPhoto size={15} style={{ verticalAlign: '-3px' }} aria-hidden />
      {media.length > 1 && ` ${media.length}`}
    </Text>
  );
}
