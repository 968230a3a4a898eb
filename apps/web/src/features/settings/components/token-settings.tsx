import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { NothingHere } from '../../../ui/nothing-here';
import { PlainList } from '../../../ui/plain-list';
import { ProblemNotice } from '../../../ui/problem-notice';
import { RowsSkeleton } from '../../../ui/rows-skeleton';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useTokens } from '../api/tokens';
import { NewTokenDialog } from './new-token-dialog';
import { TokenRow } from './token-row';

/** Tokens with which programs use this workspace's API. */
export function TokenSettings() {
  const workspace = useWorkspace();
  const tokens = useTokens(workspace.id);
  const [opened, dialog] = useDisclosure(false);
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={dialog.open} w="fit-content">
      New token
    </Button>
  );
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        With a token, your own programs use the HTTP API in your name, in this workspace. It is sent as{' '}
        <code>Authorization: Bearer …</code>. The API is described at{' '}
        <Anchor inherit href="/api/openapi.json">
          /api/openapi.json
        </Anchor>
        .
      </Text>
      {tokens.isPending && <RowsSkeleton rows={2} height={60} />}
      {tokens.isError && <ProblemNotice error={tokens.error} onRetry={() => void tokens.refetch()} />}
      {tokens.data?.length === 0 && (
        <NothingHere icon={<IconKey size={28} />} title="No tokens yet" action={create}>
          Make one when a script or another tool should plan posts.
        </NothingHere>
      )}
      {tokens.data && tokens.data.length > 0 && (
        <>
          {create}
          <PlainList label="API tokens" gap="xs">
            {tokens.data.map((token) => (
              <TokenRow key={token.id} token={token} />
            ))}
          </PlainList>
        </>
      )}
      <NewTokenDialog opened={opened} onClose={dialog.close} />
    </Stack>
  );
}
