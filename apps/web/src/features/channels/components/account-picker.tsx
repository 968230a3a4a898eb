import { Avatar, Button, Checkbox, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { AccountChoice, SignIn } from '../../../api/types';
import { ProblemNotice } from '../../../ui/problem-notice';
import { useChooseAccounts } from '../api/sign-in';

interface AccountPickerProps {
  workspaceId: string;
  signIn: SignIn;
  onCancel: () => void;
}

/** Which of the accounts that a person may post for become channels. */
export function AccountPicker({ workspaceId, signIn, onCancel }: AccountPickerProps) {
  const [ids, setIds] = useState<string[]>([]);
  const choosing = useChooseAccounts(workspaceId, signIn.id);
  const choices = signIn.choices ?? [];
  return (
    <Paper withBorder p="lg" component="section" aria-label="Choose accounts">
      <Stack gap="md">
        <div>
          <Title order={2}>Which accounts?</Title>
          <Text size="sm" c="dimmed">
            {`You may post for these accounts on ${signIn.networkLabel}.`}
          </Text>
        </div>
        <Checkbox.Group value={ids} onChange={setIds} aria-label="Accounts">
          <Stack gap="sm">
            {choices.map((choice) => (
              <Checkbox
                key={choice.accountId}
                value={choice.accountId}
                aria-label={`${choice.displayName} ${choice.handle}`}
                styles={{ body: { alignItems: 'center' } }}
                label={<Account choice={choice} />}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        {choosing.error && <ProblemNotice error={choosing.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            Not now
          </Button>
          <Button disabled={ids.length === 0} loading={choosing.isPending} onClick={() => choosing.mutate(ids)}>
            {ids.length > 1 ? `Connect ${ids.length} accounts` : 'Connect'}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

function Account({ choice }: { choice: AccountChoice }) {
  const { avatarUrl, displayName, handle, channelId } = choice;
  return (
    <Group gap="sm" wrap="nowrap">
      <Avatar src={avatarUrl} name={displayName} color="pine" radius="xl" aria-hidden />
      <span>
        <Text span fw={600} size="sm" display="block" style={{ overflowWrap: 'anywhere' }}>
          {displayName}
        </Text>
        <Text span size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {channelId === undefined ? handle : `${handle} · connected already`}
        </Text>
      </span>
    </Group>
  );
}
