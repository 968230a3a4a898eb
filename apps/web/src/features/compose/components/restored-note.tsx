import { Alert, Button, Group, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';

/** Says that the page opened with work of an earlier visit. */
export function RestoredNote({ onDiscard }: { onDiscard: () => void }) {
  return (
    <Alert variant="light" color="straw" icon={<IconHistory aria-hidden />} py="xs">
      <Group justify="space-between" gap="xs">
        <Text size="sm">Your unsaved work is back.</Text>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onDiscard}>
          Discard it
        </Button>
      </Group>
    </Alert>
  );
}
