import { Button, Stack, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { isProblem } from '../../../api/api-problem';
import type { Workspace } from '../../../api/types';
import { ProblemNotice } from '../../../ui/problem-notice';
import { useCreateWorkspace } from '../api/create-workspace';
import { browserZone } from '../api/zones';
import { ZoneSelect } from './zone-select';

export function WorkspaceForm({ onDone }: { onDone: (workspace: Workspace) => void }) {
  const [name, setName] = useState('');
  const [zone, setZone] = useState(browserZone);
  const creating = useCreateWorkspace(onDone);
  const problem = isProblem(creating.error) ? creating.error : undefined;

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    creating.mutate({ name: name.trim(), zone });
  };

  return (
    <form onSubmit={submit} aria-label="New workspace">
      <Stack>
        {problem && problem.fields.length === 0 && <ProblemNotice error={problem} />}
        <TextInput
          label="Workspace name"
          description="Your team, brand or client"
          placeholder="Harbour Bakery"
          required
          withAsterisk={false}
          autoFocus
          maxLength={80}
          value={name}
          error={problem?.field('name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <ZoneSelect
          label="Time zone"
          description="Posts are planned in this zone"
          value={zone}
          onChange={setZone}
          error={problem?.field('zone')}
        />
        <Button type="submit" loading={creating.isPending} fullWidth mt={4}>
          Create workspace
        </Button>
      </Stack>
    </form>
  );
}
