import { Button, Group, Stack } from '@mantine/core';
import { IconMessageCircle, IconPlus } from '@tabler/icons-react';
import type { Channel } from '../../../api/types';
import { changed, emptyPart, moved } from '../state/message-state';
import type { Compose } from '../state/use-compose';
import { PartEditor } from './part-editor';

interface ThreadFieldsProps {
  compose: Compose;
  /** The chosen channels. */
  channels: readonly Channel[];
}

/** The messages below the post, where a chosen channel has threads or comments. */
export function ThreadFields({ compose, channels }: ThreadFieldsProps) {
  const { thread, comment } = compose.state;
  const threading = channels.filter(({ features }) => (features?.maxThread ?? 1) > 1);
  const commenting = channels.filter(({ features }) => features?.comment);
  const longest = Math.max(1, ...threading.map(({ features }) => features?.maxThread ?? 1));
  const move = (from: number, to: number): void => compose.change({ thread: moved(thread, from, to) });
  return (
    <Stack gap="md">
      {thread.map((part, index) => (
        <PartEditor
          key={part.key}
          title={`Post ${index + 2} of the thread`}
          part={part}
          channels={threading}
          onChange={(change) => compose.update((state) => ({ thread: changed(state.thread, part.key, change) }))}
          onRemove={() => compose.change({ thread: thread.toSpliced(index, 1) })}
          onUp={index > 0 ? () => move(index, index - 1) : undefined}
          onDown={index < thread.length - 1 ? () => move(index, index + 1) : undefined}
        />
      ))}
      {comment && (
        <PartEditor
          title="First comment"
          part={comment}
          channels={commenting}
          onChange={(change) => compose.update((state) => ({ comment: state.comment && change(state.comment) }))}
          onRemove={() => compose.change({ comment: null })}
        />
      )}
      <Group gap="xs">
        {threading.length > 0 && thread.length + 1 < longest && (
          <Button
            variant="light"
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => compose.change({ thread: [...thread, emptyPart()] })}
          >
            Add to thread
          </Button>
        )}
        {commenting.length > 0 && comment === null && (
          <Button
            variant="light"
            size="xs"
            leftSection={<IconMessageCircle size={14} aria-hidden />}
            onClick={() => compose.change({ comment: emptyPart() })}
          >
            Add first comment
          </Button>
        )}
      </Group>
    </Stack>
  );
}
