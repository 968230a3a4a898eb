import { Button, Group, Stack } from '@mantine/core';
import { IconMessageCircle, IconPlus } from '@tabler/icons-react';
import type { Channel } from '../../../api/types';
import { changed, emptyPart, moved, type PartState } from '../state/message-state';
import type { Said } from '../state/own-message';
import { PartEditor } from './part-editor';

interface ThreadFieldsProps {
  said: Said;
  /** The chosen channels that get it. */
  channels: readonly Channel[];
  /** Where, when it is not everywhere. */
  place?: string;
  /** Whether a channel gets this thread or comment, and none of its own; all do when left out. */
  shares?: (channel: Channel, aspect: 'thread' | 'comment') => boolean;
  /** By what stands there when it happens: uploads take time. */
  onChange: (change: (said: Said) => Partial<Said>) => void;
}

/** The messages below the post, where a chosen channel has threads or comments. */
export function ThreadFields({ said, channels, place, shares = () => true, onChange }: ThreadFieldsProps) {
  const { thread, comment } = said;
  const titled = (title: string): string => (place === undefined ? title : `${title} for ${place}`);
  const changePart = (key: string, change: (part: PartState) => PartState): void =>
    onChange((now) => ({ thread: changed(now.thread, key, change) }));
  const threading = channels.filter(({ features }) => (features?.maxThread ?? 1) > 1);
  const commenting = channels.filter(({ features }) => features?.comment);
  const longest = Math.max(1, ...threading.map(({ features }) => features?.maxThread ?? 1));
  const move = (from: number, to: number): void => onChange((now) => ({ thread: moved(now.thread, from, to) }));
  return (
    <Stack gap="md">
      {thread.map((part, index) => (
        <PartEditor
          key={part.key}
          title={`Post ${index + 2} of the thread`}
          name={titled(`Post ${index + 2} of the thread`)}
          part={part}
          channels={threading.filter((channel) => shares(channel, 'thread'))}
          onChange={(change) => changePart(part.key, change)}
          onRemove={() => onChange((now) => ({ thread: now.thread.filter(({ key }) => key !== part.key) }))}
          onUp={index > 0 ? () => move(index, index - 1) : undefined}
          onDown={index < thread.length - 1 ? () => move(index, index + 1) : undefined}
        />
      ))}
      {comment && (
        <PartEditor
          title="First comment"
          name={titled('First comment')}
          part={comment}
          channels={commenting.filter((channel) => shares(channel, 'comment'))}
          onChange={(change) => onChange((now) => ({ comment: now.comment && change(now.comment) }))}
          onRemove={() => onChange(() => ({ comment: null }))}
        />
      )}
      <Group gap="xs">
        {threading.length > 0 && thread.length + 1 < longest && (
          <Button
            variant="light"
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
            aria-label={titled('Add to thread')}
            onClick={() => onChange((now) => ({ thread: [...now.thread, emptyPart()] }))}
          >
            Add to thread
          </Button>
        )}
        {commenting.length > 0 && comment === null && (
          <Button
            variant="light"
            size="xs"
            leftSection={<IconMessageCircle size={14} aria-hidden />}
            aria-label={titled('Add first comment')}
            onClick={() => onChange(() => ({ comment: emptyPart() }))}
          >
            Add first comment
          </Button>
        )}
      </Group>
    </Stack>
  );
}
