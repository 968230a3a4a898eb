import { Button, FileButton, Group, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useMediaLimits } from '../api/media';

interface AddFilesProps {
  label: string;
  onFiles: (files: File[]) => void;
  /** More ways to choose files. */
  children?: ReactNode;
}

/** The ways to choose files, beside dropping and pasting them. */
export function AddFiles({ label, onFiles, children }: AddFilesProps) {
  const workspace = useWorkspace();
  const limits = useMediaLimits(workspace.id);
  return (
    <Group
      gap="xs"
      role="group"
      aria-label={label}
      p="xs"
      style={{ border: '1px dashed var(--mantine-color-default-border)', borderRadius: 'var(--mantine-radius-md)' }}
    >
      <FileButton
        multiple
        accept={limits.data?.accept.join(',')}
        onChange={(files) => files.length > 0 && onFiles(files)}
      >
        {(props) => (
          <Button {...props} variant="light" size="xs" leftSection={<IconUpload size={14} aria-hidden />}>
            Add files
          </Button>
        )}
      </FileButton>
      {children}
      <Text size="xs" c="dimmed" visibleFrom="sm">
        or drop or paste them here
      </Text>
    </Group>
  );
}
