import { Button, CloseButton, Group, Progress, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { Upload } from '../api/use-uploads';

interface UploadRowProps {
  upload: Upload;
  onRetry: () => void;
  onDrop: () => void;
}

/** A file on its way to the library, or why it did not arrive. */
export function UploadRow({ upload, onRetry, onDrop }: UploadRowProps) {
  const { name, progress, problem, refused = false } = upload;
  return (
    <Group gap="sm" wrap="nowrap" align="center" component="li" aria-label={`Upload: ${name}`}>
      <div style={{ flex: 1, minWidth: 0 }}>
        <Group gap="xs" justify="space-between" wrap="nowrap">
          <Text size="sm" truncate>
            {name}
          </Text>
          {problem === undefined && (
            <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
              {stateInWords(progress)}
            </Text>
          )}
        </Group>
        {problem === undefined ? (
          <Progress value={(progress ?? 0) * 100} size="sm" mt={4} aria-label={`Uploading ${name}`} />
        ) : (
          <Text size="sm" c="red" role="alert" style={{ overflowWrap: 'anywhere' }}>
            {problem}
          </Text>
        )}
      </div>
      {problem !== undefined && !refused && (
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconRefresh size={14} aria-hidden />}
          aria-label={`Upload ${name} again`}
          onClick={onRetry}
        >
          Retry
        </Button>
      )}
      <CloseButton aria-label={problem === undefined ? `Stop uploading ${name}` : `Dismiss ${name}`} onClick={onDrop} />
    </Group>
  );
}

function stateInWords(progress: number | undefined): string {
  if (progress === undefined) return 'Waiting';
  return progress < 1 ? `${Math.floor(progress * 100)} %` : 'Taking it in…';
}
