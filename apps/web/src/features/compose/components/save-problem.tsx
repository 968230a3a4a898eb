import { Alert, Button, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { isProblem } from '../../../api/api-problem';
import { explain } from '../../../api/explain';

interface SaveProblemProps {
  error: unknown;
  /** Somebody else may have changed it meanwhile. */
  existed: boolean;
  /** Reloads the page with the newest version; the unsaved work is dropped. */
  onReload: () => void;
}

/** Why saving did not work, with every field that the server names. */
export function SaveProblem({ error, existed, onReload }: SaveProblemProps) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.scrollIntoView({ block: 'center' }), [error]);
  const { title, text } = explain(error);
  const problem = isProblem(error) ? error : undefined;
  const outdated = existed && (problem?.status === 412 || problem?.status === 409);
  return (
    <Alert ref={notice} role="alert" color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} title={title}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{text}</Text>
        {problem && problem.fields.length > 0 && (
          <List size="sm">
            {problem.fields.map(({ field, message }) => (
              <List.Item key={`${field} ${message}`}>{message}</List.Item>
            ))}
          </List>
        )}
        {outdated && (
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              onReload();
              window.location.reload();
            }}
          >
            Load the newest version
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
