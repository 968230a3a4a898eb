import { Button, Group, NumberInput, Select, Skeleton, Stack } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import type { LatePolicy } from '../../../api/types';
import { ProblemNotice } from '../../../ui/problem-notice';
import { tell, tellProblem } from '../../../ui/tell';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useLatePolicy, useSetLatePolicy } from '../api/late-policy';

interface LatePolicyFieldsProps {
  of: { campaign: string } | 'workspace';
  /** Whose policy counts where this one says nothing. */
  wider: string;
  disabled?: boolean;
}

const INHERITED = 'inherited';

/** What happens to posts that are late, and from when on they are. */
export function LatePolicyFields({ of, wider, disabled = false }: LatePolicyFieldsProps) {
  const workspace = useWorkspace();
  const policy = useLatePolicy(workspace.id, of);
  if (policy.isPending) return <Skeleton height={140} />;
  if (policy.isError) return <ProblemNotice error={policy.error} onRetry={() => void policy.refetch()} />;
  return <Fields key={JSON.stringify(policy.data)} of={of} wider={wider} disabled={disabled} policy={policy.data} />;
}

function Fields({ of, wider, disabled, policy }: LatePolicyFieldsProps & { policy: LatePolicy }) {
  const workspace = useWorkspace();
  const saving = useSetLatePolicy(workspace.id, of);
  const [onLate, setOnLate] = useState<LatePolicy['onLate'] | typeof INHERITED>(policy.onLate ?? INHERITED);
  const [minutes, setMinutes] = useState<number | ''>(
    policy.graceSeconds === undefined ? '' : Math.round(policy.graceSeconds / 60),
  );
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    saving.mutate(
      {
        ...(onLate === INHERITED || onLate === undefined ? {} : { onLate }),
        ...(minutes === '' ? {} : { graceSeconds: minutes * 60 }),
      },
      { onSuccess: () => tell('Saved.'), onError: tellProblem },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Select
          label="Posts that are late"
          description="When Drover was off, or a pause stood, at their time."
          allowDeselect={false}
          disabled={disabled}
          value={onLate}
          data={[
            { value: INHERITED, label: `As ${wider} says` },
            { value: 'skip', label: 'Do not send them; show them under “Missed while away”' },
            { value: 'fire', label: 'Send them all the same, one by one' },
            { value: 'hold', label: 'Keep them until somebody decides' },
          ]}
          onChange={(value) => value && setOnLate(value)}
        />
        <NumberInput
          label="Late is what is more than this overdue"
          description={`Within it they always go out. Empty: as ${wider} says.`}
          suffix={minutes === 1 ? ' minute' : ' minutes'}
          min={0}
          max={525_600}
          allowDecimal={false}
          disabled={disabled}
          value={minutes}
          onChange={(value) => setMinutes(value === '' ? '' : Number(value))}
          maw={320}
        />
        <Group>
          <Button type="submit" variant="default" loading={saving.isPending} disabled={disabled}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
