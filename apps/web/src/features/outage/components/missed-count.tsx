import { Badge, VisuallyHidden } from '@mantine/core';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useOutage } from '../api/outage';

/** How many posts wait for a decision; nothing when none does. */
export function MissedCount() {
  const workspace = useWorkspace();
  const missed = useOutage(workspace.id);
  const count = missed.data?.length ?? 0;
  if (count === 0) return null;
  return (
    <Badge color="orange.7" variant="filled" size="sm" circle={count < 10}>
      {missed.hasNextPage ? `${count}+` : count}
      <VisuallyHidden> waiting for a decision</VisuallyHidden>
    </Badge>
  );
}
