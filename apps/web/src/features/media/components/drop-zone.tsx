import { Box, type BoxProps } from '@mantine/core';
import { useRef, useState, type ClipboardEvent, type DragEvent, type ReactNode } from 'react';
import styles from './drop-zone.module.css';

interface DropZoneProps extends BoxProps {
  /** Files are not taken here now. */
  disabled?: boolean;
  onFiles: (files: File[]) => void;
  children: ReactNode;
}

/** A part of the page that takes files which are dropped on it, or pasted into it. */
export function DropZone({ disabled = false, onFiles, children, ...box }: DropZoneProps) {
  const [over, setOver] = useState(false);
  // Entering a child leaves its parent: who is still inside shows in the count.
  const inside = useRef(0);
  if (disabled) return <Box {...box}>{children}</Box>;
  const carriesFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');
  const move = (event: DragEvent, by: number): void => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    inside.current += by;
    setOver(inside.current > 0);
  };
  const paste = (event: ClipboardEvent): void => {
    // Office programs put a picture beside the text that was meant.
    if (event.clipboardData.files.length === 0 || event.clipboardData.types.includes('text/plain')) return;
    event.preventDefault();
    onFiles([...event.clipboardData.files]);
  };
  return (
    <Box
      {...box}
      className={styles.zone}
      mod={{ over }}
      onPaste={paste}
      onDragEnter={(event) => move(event, 1)}
      onDragOver={(event) => move(event, 0)}
      onDragLeave={(event) => move(event, -1)}
      onDrop={(event) => {
        inside.current = 0;
        setOver(false);
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
    </Box>
  );
}
