import { Button, Group, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';

interface SpoilerProps {
  /** What stands there until somebody wants to see it; nothing is hidden without one. */
  warning: string | undefined;
  children: ReactNode;
}

/** What its writer hid behind a warning. */
export function Spoiler({ warning, children }: SpoilerProps) {
  const [opened, setOpened] = useState(false);
  if (warning === undefined || opened) return children;
  return (
    <Group gap="sm" className="above-card-link">
      <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
        {warning}
      </Text>
      <Button size="compact-sm" variant="default" onClick={() => setOpened(true)}>
        Show
      </Button>
    </Group>
  );
}
