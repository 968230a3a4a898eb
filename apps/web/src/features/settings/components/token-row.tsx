import { Code, Group, Paper, Text } from '@mantine/core';
import type { ApiToken } from '../../../api/types';
import { ConfirmButton } from '../../../ui/confirm-button';
import { Moment } from '../../../ui/moment';
import { tell, tellProblem } from '../../../ui/tell';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useRevokeToken } from '../api/tokens';

export function TokenRow({ token }: { token: ApiToken }) {
  const workspace = useWorkspace();
  const revoking = useRevokeToken(workspace.id);
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" gap="sm">
        <div style={{ minWidth: 0 }}>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {token.name}
          </Text>
          <Text size="sm" c="dimmed">
            <Code>{`${token.prefix}…`}</Code> · made <Moment at={token.createdAt} />
            {token.lastUsedAt && (
              <>
                {' · last used '}
                <Moment at={token.lastUsedAt} />
              </>
            )}
          </Text>
        </div>
        <ConfirmButton
          variant="subtle"
          color="red"
          size="xs"
          loading={revoking.isPending}
          question={`Revoke “${token.name}”?`}
          explanation="Programs that use it stop working at once. It cannot be brought back."
          confirm="Revoke"
          aria-label={`Revoke ${token.name}`}
          onConfirm={() =>
            revoking.mutate(token.id, { onSuccess: () => tell('The token is revoked.'), onError: tellProblem })
          }
        >
          Revoke
        </ConfirmButton>
      </Group>
    </Paper>
  );
}
