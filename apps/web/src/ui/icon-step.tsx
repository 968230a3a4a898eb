import { ActionIcon, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';

interface IconStepProps {
  label: string;
  /** Undefined: not possible now. */
  onClick: (() => void) | undefined;
  children: ReactNode;
}

/** A small step on one thing of a list: up, down, away. */
export function IconStep({ label, onClick, children }: IconStepProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={onClick ? 'subtle' : 'transparent'}
        color="gray"
        aria-label={label}
        disabled={!onClick}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
