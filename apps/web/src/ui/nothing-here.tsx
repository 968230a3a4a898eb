import { Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface NothingHereProps {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  /** The next step. */
  action?: ReactNode;
}

/** An empty place that says what belongs here and what to do next. */
export function NothingHere({ icon, title, children, action }: NothingHereProps) {
  return (
    <Paper withBorder p={{ base: 'xl', sm: 48 }}>
      <Stack align="center" gap="sm" ta="center">
        <ThemeIcon size={56} radius="xl" variant="light" aria-hidden>
          {icon}
        </ThemeIcon>
        <Title order={2} mt={4}>
          {title}
        </Title>
        <Text c="dimmed" maw={440}>
          {children}
        </Text>
        {action && <div style={{ marginTop: 8 }}>{action}</div>}
      </Stack>
    </Paper>
  );
}
