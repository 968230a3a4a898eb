import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface OwnAspectProps {
  title: string;
  /** The channel, as people know it. */
  name: string;
  /** It differs from what all get. */
  own: boolean;
  onShare: () => void;
  children: ReactNode;
}

/** One thing that a channel gets, and the way back to what all get. */
export function OwnAspect({ title, name, own, onShare, children }: OwnAspectProps) {
  return (
    <Stack gap={6}>
      <Group justify="space-between" gap="xs" mih={26}>
        <Group gap="xs">
          <Text size="sm" fw={600}>
            {title}
          </Text>
          {own && (
            <Badge size="sm" variant="light" tt="none">
              Only here
            </Badge>
          )}
        </Group>
        {own && (
          <Button variant="subtle" size="compact-xs" aria-label={`${title} of ${name}: same for all`} onClick={onShare}>
            Same for all
          </Button>
        )}
      </Group>
      {children}
    </Stack>
  );
}
