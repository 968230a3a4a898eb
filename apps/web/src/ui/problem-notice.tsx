import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { explain } from '../api/explain';

interface ProblemNoticeProps {
  error: unknown;
  onRetry?: () => void;
}

/** An error in words, with a way on. */
export function ProblemNotice({ error, onRetry }: ProblemNoticeProps) {
  const { title, text } = explain(error);
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} title={title}>
      <Group justify="space-between" gap="sm">
        <Text size="sm" style={{ flex: '1 1 220px' }}>
          {text}
        </Text>
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Group>
    </Alert>
  );
}
