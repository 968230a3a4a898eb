import { Stack, Textarea } from '@mantine/core';
import type { Channel } from '../../../api/types';
import { CharacterCounts } from './character-counts';

interface TextFieldProps {
  text: string;
  onChange: (text: string) => void;
  /** The chosen channels that get this text. */
  channels: readonly Channel[];
  /** How many files stand beside it on a channel. */
  filesOn: (channel: Channel) => number;
  error?: string | undefined;
}

/** What to say, with how much room each chosen channel leaves. */
export function TextField({ text, onChange, channels, filesOn, error }: TextFieldProps) {
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
      <CharacterCounts channels={channels} text={text} filesOn={filesOn} />
    </Stack>
  );
}
