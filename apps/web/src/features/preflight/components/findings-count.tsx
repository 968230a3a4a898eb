import { Badge, VisuallyHidden } from '@mantine/core';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { usePreflightList } from '../api/preflight';

/** How many planned posts need a look; nothing when none does. */
export function FindingsCount() {
  const workspace = useWorkspace();
  const found = usePreflightList(workspace.id);
  const count = found.data?.length ?? 0;
  if (count === 0) return null;
  return (
    <Badge color="orange.7" variant="filled" size="sm" circle={count < 10}>
      {found.hasNextPage ? `${count}+` : count}
      <VisuallyHidden> need a look</VisuallyHidden>
    </Badge>
  );
}
