import { Group, Stack, Text, Textarea } from '@mantine/core';
import type { Channel } from '../../../api/types';
import { CharacterCount } from './character-count';

interface TextFieldProps {
  text: string;
  onChange: (text: string) => void;
  /** The chosen channels that get this text. */
  channels: readonly Channel[];
  error?: string | undefined;
}

/** What to say, with how much room each chosen channel leaves. */
export function TextField({ text, onChange, channels, error }: TextFieldProps) {
  return (
    <Stack gap={6}>
      <Textarea
        label="Text"
        placeholder="What would you like to say?"
        autosize
        minRows={6}
        maxRows={18}
        autoFocus
        value={text}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Group gap="md" aria-label="Characters" role="group">
        {channels.map((channel) => (
          <Group key={channel.id} gap={6}>
            <Text size="sm" c="dimmed">
              {channel.networkLabel}
            </Text>
            <CharacterCount channel={channel} text={text} />
          </Group>
        ))}
      </Group>
    </Stack>
  );
}
