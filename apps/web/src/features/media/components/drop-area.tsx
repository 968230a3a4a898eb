import { Box, Button, FileButton, Group, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState, type DragEvent, type ReactNode } from 'react';

import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useMediaLimits } from '../api/media';

interface DropAreaProps {
  label: string;
  onFiles: (files: File[]) => void;
  /** More ways to choose files. */
  children?: ReactNode;
}

/** Where files are dropped, or chosen. */
export function DropArea({ label, onFiles, children }: DropAreaProps) {
  const workspace = useWorkspace();
  const limits = useMediaLimits(workspace.id);
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  return (
    <Box
      role="group"
      aria-label={label}
      onDragEnter={drag}
      onDragOver={drag}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
      p="sm"
      style={{
        border: `1px dashed var(--mantine-color-${over ? 'pine-6' : 'default-border'})`,
        borderRadius: 'var(--mantine-radius-md)',
        background: over ? 'var(--drover-tint)' : undefined,
      }}
    >
      <Group gap="xs">
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
          or drop them here
        </Text>
      </Group>
    </Box>
  );
}
