import { Button, Group, Paper, Switch, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Automation, Source } from '../../../api/types';
import { ConfirmButton } from '../../../ui/confirm-button';
import { Moment } from '../../../ui/moment';
import { tell, tellProblem } from '../../../ui/tell';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useDeleteAutomation, useSaveAutomation } from '../api/automations';
import { AutomationDialog } from './automation-dialog';

/** One automation: what it waits for, what it does, how it fared. */
export function AutomationRow({ automation, sources }: { automation: Automation; sources: readonly Source[] }) {
  const workspace = useWorkspace();
  const [editing, dialog] = useDisclosure(false);
  const saving = useSaveAutomation(workspace.id, automation);
  const deleting = useDeleteAutomation(workspace.id);
  const { id, name, enabled, runs, lastRunAt, lastProblem } = automation;
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {inWords(automation, sources)}
          </Text>
          <Text size="sm" c="dimmed">
            {runs === 0 ? 'It has not run yet' : `It ran ${runs === 1 ? 'once' : `${runs} times`}`}
            {lastRunAt !== undefined && (
              <>
                {', the last time '}
                <Moment at={lastRunAt} />
              </>
            )}
          </Text>
          {lastProblem && (
            <Text size="sm" c="red" style={{ overflowWrap: 'anywhere' }}>
              {lastProblem}
            </Text>
          )}
        </div>
        <Switch
          checked={enabled}
          aria-label={`${name}: on`}
          disabled={saving.isPending}
          onChange={(event) => saving.mutate({ enabled: event.currentTarget.checked }, { onError: tellProblem })}
        />
      </Group>
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" variant="default" onClick={dialog.open} aria-label={`Edit ${name}`}>
          Edit
        </Button>
        <ConfirmButton
          variant="subtle"
          color="red"
          size="compact-sm"
          loading={deleting.isPending}
          question={`Delete “${name}”?`}
          explanation="It does not run any more. What it has made stays."
          confirm="Delete"
          aria-label={`Delete ${name}`}
          onConfirm={() =>
            deleting.mutate(id, { onSuccess: () => tell('The automation is deleted.'), onError: tellProblem })
          }
        >
          Delete
        </ConfirmButton>
      </Group>
      <AutomationDialog automation={automation} sources={sources} opened={editing} onClose={dialog.close} />
    </Paper>
  );
}

function inWords({ source, conditions, delaySeconds, outcome }: Automation, sources: readonly Source[]): string {
  const from =
    'event' in source
      ? 'When a post went out or failed'
      : `When something comes from ${sources.find(({ id }) => id === source.sourceId)?.name ?? 'a source that is gone'}`;
  const only =
    conditions.length === 0
      ? ''
      : conditions.length === 1
        ? ', on one condition'
        : `, on ${conditions.length} conditions`;
  const wait = delaySeconds === 0 ? '' : `, after ${Math.round(delaySeconds / 60)} minutes`;
  return `${from}${only}: ${outcome === 'draft' ? 'write a draft' : 'send a post'}${wait}.`;
}
