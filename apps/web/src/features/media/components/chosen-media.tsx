import { Group, Paper, Stack, Text, Textarea } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import type { MediaItem } from '../../../api/types';
import { IconStep } from '../../../ui/icon-step';
import type { MediaChoice } from '../../compose/state/message-state';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useMedia } from '../api/media';
import { fileInWords } from '../file-words';
import { MediaThumb } from './media-thumb';

interface ChosenMediaProps {
  choice: MediaChoice;
  index: number;
  /** Files of the message. */
  count: number;
  /** The most characters of an alt text that any of the channels takes; undefined when none takes any. */
  altTextMax: number | undefined;
  onAltText: (altText: string) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

/** A file of a message: what it is, what it shows, where it stands. */
export function ChosenMedia({ choice, index, count, altTextMax, onAltText, onMove, onRemove }: ChosenMediaProps) {
  const workspace = useWorkspace();
  const { data: media, isError } = useMedia(workspace.id, choice.mediaId);
  const name = media?.name ?? `File ${index + 1}`;
  return (
    <Paper component="li" withBorder radius="md" p="xs" aria-label={name}>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <MediaThumb media={media} size={72} />
        <Stack gap={4} style={{ flex: 1, minWidth: 0 }}>
          <Group gap={4} wrap="nowrap" justify="space-between">
            <Text size="sm" fw={600} truncate>
              {name}
            </Text>
            <Group gap={0} wrap="nowrap">
              {count > 1 && (
                <>
                  <IconStep label={`Move up: ${name}`} onClick={index > 0 ? () => onMove(index - 1) : undefined}>
                    <IconArrowUp size={16} />
                  </IconStep>
                  <IconStep
                    label={`Move down: ${name}`}
                    onClick={index < count - 1 ? () => onMove(index + 1) : undefined}
                  >
                    <IconArrowDown size={16} />
                  </IconStep>
                </>
              )}
              <IconStep label={`Take out: ${name}`} onClick={onRemove}>
                <IconX size={16} />
              </IconStep>
            </Group>
          </Group>
          <Text size="xs" c={media?.state === 'refused' || isError ? 'red' : 'dimmed'}>
            {isError ? 'This file is not in the library any more.' : media && stateInWords(media)}
          </Text>
          {altTextMax !== undefined && (
            <Textarea
              aria-label={`Alt text: ${name}`}
              placeholder="Alt text: what is to be seen?"
              size="xs"
              autosize
              minRows={1}
              maxRows={5}
              maxLength={altTextMax}
              value={choice.altText}
              onChange={(event) => onAltText(event.currentTarget.value)}
            />
          )}
        </Stack>
      </Group>
    </Paper>
  );
}

function stateInWords(media: MediaItem): string {
  if (media.state === 'processing') return 'Being prepared…';
  if (media.state === 'refused') return media.problem ?? 'It could not be read.';
  return fileInWords(media);
}
