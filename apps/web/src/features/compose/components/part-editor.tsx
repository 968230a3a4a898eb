import { Group, Paper, Stack, Text, Textarea } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import type { Channel } from '../../../api/types';
import { IconStep } from '../../../ui/icon-step';
import { MediaField } from '../../media/components/media-field';
import type { PartState } from '../state/message-state';
import { CharacterCounts } from './character-counts';

interface PartEditorProps {
  title: string;
  /** The title, and where it is when that is not everywhere. */
  name: string;
  part: PartState;
  /** The chosen channels that get it. */
  channels: readonly Channel[];
  onChange: (change: (part: PartState) => PartState) => void;
  onRemove: () => void;
  onUp?: (() => void) | undefined;
  onDown?: (() => void) | undefined;
}

/** One message below the post: its text, its files, its place. */
export function PartEditor({ title, name, part, channels, onChange, onRemove, onUp, onDown }: PartEditorProps) {
  return (
    <Paper withBorder radius="md" p="sm" role="group" aria-label={name}>
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Text size="sm" fw={600}>
            {title}
          </Text>
          <Group gap={4}>
            {(onUp ?? onDown) && (
              <>
                <IconStep label={`Move up: ${name}`} onClick={onUp}>
                  <IconArrowUp size={16} />
                </IconStep>
                <IconStep label={`Move down: ${name}`} onClick={onDown}>
                  <IconArrowDown size={16} />
                </IconStep>
              </>
            )}
            <IconStep label={`Remove: ${name}`} onClick={onRemove}>
              <IconTrash size={16} />
            </IconStep>
          </Group>
        </Group>
        <MediaField
          label={name}
          media={part.media}
          channels={channels}
          onChange={(change) => onChange((before) => ({ ...before, media: change(before.media) }))}
        >
          <Textarea
            aria-label={name}
            autosize
            minRows={3}
            maxRows={12}
            // Somebody just asked for it.
            autoFocus={part.text === '' && part.media.length === 0}
            value={part.text}
            onChange={(event) => {
              const text = event.currentTarget.value;
              onChange((before) => ({ ...before, text }));
            }}
          />
          <CharacterCounts
            channels={channels}
            text={part.text}
            filesOn={() => part.media.length}
            label={`Characters: ${name}`}
          />
        </MediaField>
      </Stack>
    </Paper>
  );
}
