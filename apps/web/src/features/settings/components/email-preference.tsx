import { Radio, Skeleton, Stack } from '@mantine/core';
import { useState } from 'react';
import type { EmailChoice } from '../../../api/types';
import { ProblemNotice } from '../../../ui/problem-notice';
import { tell, tellProblem } from '../../../ui/tell';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { usePreferences, useSetPreferences } from '../api/preferences';

const choices: { value: EmailChoice; label: string; description: string }[] = [
  { value: 'all', label: 'Everything', description: 'Each post that goes out, and each problem.' },
  { value: 'problems', label: 'Problems only', description: 'When a post fails, is missed, or waits for you.' },
  { value: 'none', label: 'Nothing', description: 'The bell still tells you everything.' },
];

/** What is told by e-mail; saved as soon as it is chosen. */
export function EmailPreference() {
  const workspace = useWorkspace();
  const preferences = usePreferences(workspace.id);
  const saving = useSetPreferences(workspace.id);
  const [chosen, setChosen] = useState<EmailChoice>();
  if (preferences.isPending) return <Skeleton height={150} />;
  if (preferences.isError)
    return <ProblemNotice error={preferences.error} onRetry={() => void preferences.refetch()} />;
  const shown = chosen ?? preferences.data.email;
  return (
    <Radio.Group
      label="Send me an e-mail about"
      value={shown}
      onChange={(value) => {
        const choice = choices.find((each) => each.value === value);
        if (!choice) return;
        setChosen(choice.value);
        saving.mutate(
          { email: choice.value },
          {
            onSuccess: () => tell('Saved.'),
            onError: (error) => {
              setChosen(undefined);
              tellProblem(error);
            },
          },
        );
      }}
    >
      <Stack gap="sm" mt="sm">
        {choices.map((choice) => (
          <Radio key={choice.value} {...choice} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
