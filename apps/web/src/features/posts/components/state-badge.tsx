import { Badge, Loader } from '@mantine/core';
import type { Face } from '../post-states';

/** A state by word, icon and colour, never by colour alone. */
export function StateBadge({ face, size = 'md' }: { face: Face; size?: 'md' | 'lg' }) {
  const Icon = face.icon;
  return (
    <Badge
      variant="light"
      size={size}
      color={face.color}
      style={{ flex: 'none' }}
      leftSection={face.busy ? <Loader size={12} color={face.color} aria-hidden /> : <Icon size={14} aria-hidden />}
    >
      {face.label}
    </Badge>
  );
}
