import { CloseButton, Group, Progress, Text } from '@mantine/core';
import type { Upload } from '../api/use-uploads';

/** A file on its way to the library, or why it did not arrive. */
export function UploadRow({ upload, onDrop }: { upload: Upload; onDrop: () => void }) {
  const { name, progress, problem } = upload;
  return (
    <Group gap="sm" wrap="nowrap" align="center">
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" truncate>
          {name}
        </Text>
        {problem === undefined ? (
          <Progress value={progress * 100} size="sm" mt={4} aria-label={`Uploading ${name}`} />
        ) : (
          <Text size="sm" c="red" role="alert">
            {problem}
          </Text>
        )}
      </div>
      <CloseButton aria-label={problem === undefined ? `Stop uploading ${name}` : `Dismiss ${name}`} onClick={onDrop} />
    </Group>
  );
}
