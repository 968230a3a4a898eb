import { Box, Stack, Text } from '@mantine/core';
import type { ContentOptions } from '../../../api/types';
import { minutesInWords } from '../state/minutes-words';

/** A poll, about as networks show it. */
export function PreviewPoll({ poll }: { poll: NonNullable<ContentOptions['poll']> }) {
  return (
    <Stack gap={6} role="group" aria-label="Poll">
      {poll.choices.map((choice, index) => (
        <Box
          key={index}
          px="sm"
          py={6}
          style={{
            border: '1px solid var(--mantine-color-default-border)',
            borderRadius: poll.multiple ? 'var(--mantine-radius-sm)' : 'var(--mantine-radius-xl)',
          }}
        >
          <Text size="sm" c={choice.trim() === '' ? 'dimmed' : undefined} style={{ overflowWrap: 'anywhere' }}>
            {choice.trim() === '' ? `Choice ${index + 1}` : choice}
          </Text>
        </Box>
      ))}
      <Text size="xs" c="dimmed">
        {`Open for ${minutesInWords(poll.endsAfterMinutes)}${poll.multiple ? ' · more than one choice' : ''}`}
      </Text>
    </Stack>
  );
}
