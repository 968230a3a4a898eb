import { Divider, Group, Stack, Text } from '@mantine/core';
import type { ContentPart } from '../../../api/types';
import { SentMedia } from '../../media/components/sent-media';
import { PostText } from './post-text';

/** What a message says, and its files. */
export function PostMessage({ text, media = [] }: ContentPart) {
  return (
    <Stack gap="sm">
      {text && <PostText text={text} />}
      {media.length > 0 && (
        <Group gap="sm" component="ul" p={0} m={0} aria-label="Files">
          {media.map((file) => (
            <SentMedia key={file.mediaId} file={file} />
          ))}
        </Group>
      )}
      {!text && media.length === 0 && <Text c="dimmed">Nothing written yet.</Text>}
    </Stack>
  );
}

/** The messages below the post. */
export function PostThread({ thread = [], comment }: { thread?: ContentPart[]; comment?: ContentPart | null }) {
  return (
    <>
      {thread.map((part, index) => (
        <div key={index}>
          <Divider my="md" label={`Post ${index + 2} of the thread`} labelPosition="left" />
          <PostMessage {...part} />
        </div>
      ))}
      {comment && (
        <div>
          <Divider my="md" label="First comment" labelPosition="left" />
          <PostMessage {...comment} />
        </div>
      )}
    </>
  );
}
