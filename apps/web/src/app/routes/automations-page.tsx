import { Button, Group, Stack, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBolt, IconPlus } from '@tabler/icons-react';
import { useAutomations } from '../../features/automations/api/automations';
import { useSources } from '../../features/automations/api/sources';
import { AutomationDialog } from '../../features/automations/components/automation-dialog';
import { AutomationRow } from '../../features/automations/components/automation-row';
import { NewSourceDialog } from '../../features/automations/components/new-source-dialog';
import { SourceRow } from '../../features/automations/components/source-row';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';
import { NothingHere } from '../../ui/nothing-here';
import { Page } from '../../ui/page';
import { PlainList } from '../../ui/plain-list';
import { ProblemNotice } from '../../ui/problem-notice';
import { RowsSkeleton } from '../../ui/rows-skeleton';

/** Posts that are written when something happens elsewhere, and the places this is heard from. */
export function AutomationsPage() {
  const workspace = useWorkspace();
  const sources = useSources(workspace.id);
  const automations = useAutomations(workspace.id);
  const [sourceOpened, sourceDialog] = useDisclosure(false);
  const [opened, dialog] = useDisclosure(false);
  const error = sources.error ?? automations.error;
  const empty = sources.data?.length === 0 && automations.data?.length === 0;
  const newSource = (
    <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={sourceDialog.open}>
      New source
    </Button>
  );
  return (
    <Page
      title="Automations"
      lead="When something new comes from a feed or a webhook, Drover writes a draft or a post."
      size={860}
      actions={
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={dialog.open}>
          New automation
        </Button>
      }
    >
      {(sources.isPending || automations.isPending) && <RowsSkeleton rows={3} height={80} />}
      {error && (
        <ProblemNotice error={error} onRetry={() => void Promise.all([sources.refetch(), automations.refetch()])} />
      )}
      {empty && (
        <NothingHere icon={<IconBolt size={28} />} title="Nothing runs by itself yet" action={newSource}>
          Add a source first: the feed of your blog, or a webhook that your shop calls.
        </NothingHere>
      )}
      {automations.data && automations.data.length > 0 && (
        <PlainList label="Automations">
          {automations.data.map((automation) => (
            <AutomationRow key={automation.id} automation={automation} sources={sources.data ?? []} />
          ))}
        </PlainList>
      )}
      {sources.data && !empty && (
        <Stack gap="sm" component="section">
          <Group justify="space-between">
            <Title order={2}>Sources</Title>
            {newSource}
          </Group>
          <PlainList label="Sources">
            {sources.data.map((source) => (
              <SourceRow key={source.id} source={source} />
            ))}
          </PlainList>
        </Stack>
      )}
      <NewSourceDialog opened={sourceOpened} onClose={sourceDialog.close} />
      <AutomationDialog sources={sources.data ?? []} opened={opened} onClose={dialog.close} />
    </Page>
  );
}
