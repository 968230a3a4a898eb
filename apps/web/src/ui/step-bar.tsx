import { Box, Group, Text } from '@mantine/core';

/** How far along a person is in a few steps. */
export function StepBar({ step, of }: { step: number; of: number }) {
  return (
    <Group gap="sm" wrap="nowrap">
      <Group gap={6} grow style={{ flex: 1 }} aria-hidden>
        {Array.from({ length: of }, (_, index) => (
          <Box key={index} h={4} bg={index < step ? 'pine' : 'var(--drover-tint)'} style={{ borderRadius: 4 }} />
        ))}
      </Group>
      <Text size="sm" c="dimmed">{`Step ${step} of ${of}`}</Text>
    </Group>
  );
}
