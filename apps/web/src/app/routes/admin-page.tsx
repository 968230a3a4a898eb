import { Stack, Text, Title } from '@mantine/core';
import { ChoresPanel } from '../../features/admin/components/chores-panel';
import { DeadLettersPanel } from '../../features/admin/components/dead-letters-panel';
import { PunctualityPanel } from '../../features/admin/components/punctuality-panel';
import { useMe } from '../../features/auth/api/me';
import { PauseButton } from '../../features/pauses/components/pause-button';
import { Page } from '../../ui/page';
import { NotFoundHere } from './not-found-here';

/** How the installation fares; for the person who runs it. */
export function AdminPage() {
  const { installation } = useMe();
  if (!installation.admin) return <NotFoundHere what="This page" />;
  return (
    <Page title="Administration" lead="How the whole installation fares, across all workspaces." size={1000}>
      <Stack component="section" gap="sm">
        <Title order={2}>Punctuality</Title>
        <PunctualityPanel />
      </Stack>
      <Stack component="section" gap="sm" mt="md">
        <Title order={2}>Dead letters</Title>
        <DeadLettersPanel />
      </Stack>
      <Stack component="section" gap="sm" mt="md">
        <Title order={2}>Chores</Title>
        <ChoresPanel />
      </Stack>
      <Stack component="section" gap="sm" mt="md" align="flex-start">
        <Title order={2}>Pause all of Drover</Title>
        <Text size="sm" c="dimmed">
          Nothing goes out of any workspace until you resume it. Good before a move or a repair.
        </Text>
        <PauseButton target={{ scope: 'installation' }} what="all of Drover" />
      </Stack>
    </Page>
  );
}
