import { Button, Checkbox, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { MissedPost } from '../../../api/types';
import { ConfirmButton } from '../../../ui/confirm-button';
import { PlainList } from '../../../ui/plain-list';
import { tell, tellProblem } from '../../../ui/tell';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useDecide, type Decision } from '../api/outage';
import { MissedRow } from './missed-row';

interface MissedListProps {
  items: readonly MissedPost[];
  /** More than these wait. */
  more: boolean;
}

const nameOf = ({ postId, dueAt }: MissedPost): string => `${postId} ${dueAt}`;

/** What did not go out, to tick; then it is sent now or skipped. */
export function MissedList({ items, more }: MissedListProps) {
  const workspace = useWorkspace();
  const [names, setNames] = useState<ReadonlySet<string>>(new Set());
  const deciding = useDecide(workspace.id);
  const chosen = items.filter((item) => names.has(nameOf(item)));
  const all = chosen.length === items.length;
  const check = (item: MissedPost, checked: boolean): void => {
    const next = new Set(names);
    if (checked) next.add(nameOf(item));
    else next.delete(nameOf(item));
    setNames(next);
  };
  const decide = (decision: Decision): void =>
    deciding.mutate(
      { decision, chosen: all && more ? 'all' : chosen },
      {
        onSuccess: (count) => {
          setNames(new Set());
          const posts = count === 1 ? 'One post' : `${count} posts`;
          tell(decision === 'send_now' ? `${posts} will go out now, one by one.` : `${posts} skipped.`);
        },
        onError: tellProblem,
      },
    );
  const count = all && more ? 'all' : String(chosen.length);
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm">
        <Checkbox
          label={all && more ? 'All, also those not shown' : 'Choose all'}
          checked={all}
          indeterminate={chosen.length > 0 && !all}
          onChange={(event) => setNames(event.currentTarget.checked ? new Set(items.map(nameOf)) : new Set())}
        />
        <Group gap="xs">
          <Button loading={deciding.isPending} disabled={chosen.length === 0} onClick={() => decide('send_now')}>
            {chosen.length === 0 ? 'Send now' : `Send ${count} now`}
          </Button>
          <ConfirmButton
            variant="default"
            disabled={chosen.length === 0 || deciding.isPending}
            question={`Skip ${count === '1' ? 'this post' : count === 'all' ? 'all of them' : `these ${count} posts`}?`}
            explanation="They will not be sent. Their texts stay, for a new post."
            confirm="Skip"
            onConfirm={() => decide('skip')}
          >
            {chosen.length === 0 ? 'Skip' : `Skip ${count}`}
          </ConfirmButton>
        </Group>
      </Group>
      <PlainList label="Missed while away">
        {items.map((item) => (
          <MissedRow
            key={nameOf(item)}
            missed={item}
            checked={names.has(nameOf(item))}
            onCheck={(checked) => check(item, checked)}
          />
        ))}
      </PlainList>
    </Stack>
  );
}
