import { Stack, type StackProps } from '@mantine/core';
import type { ReactNode } from 'react';

interface PlainListProps extends Pick<StackProps, 'gap'> {
  /** What is listed, said to screen readers. */
  label: string;
  /** Its order means something. */
  ordered?: boolean;
  children: ReactNode;
}

/** A list without marks; its children are list items. */
export function PlainList({ label, ordered = false, gap = 'sm', children }: PlainListProps) {
  return (
    <Stack component={ordered ? 'ol' : 'ul'} gap={gap} p={0} m={0} style={{ listStyle: 'none' }} aria-label={label}>
      {children}
    </Stack>
  );
}
