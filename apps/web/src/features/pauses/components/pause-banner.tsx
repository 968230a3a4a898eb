import { Box, Group, Stack, Text } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import type { Pause } from '../../../api/types';
import { Moment } from '../../../ui/moment';
import { useMe } from '../../auth/api/me';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { targetOf, usePauses } from '../api/pauses';
import { usePauseNames } from '../pause-names';
import { PauseButton } from './pause-button';

const MOST = 3;

/** Says on every page what is paused, by whom and why. */
export function PauseBanner() {
  const workspace = useWorkspace();
  const pauses = usePauses(workspace.id);
  const items = (pauses.data?.items ?? []).filter(({ scope }) => scope !== 'post');
  const held = pauses.data?.held ?? 0;
  return (
    <div role="status" aria-label="Pauses">
      {items.length > 0 && (
        <Box bg="var(--mantine-color-straw-light)" px="md" py={8} mb="md" style={{ borderRadius: 12 }}>
          <Stack gap={6}>
            {items.slice(0, MOST).map((pause) => (
              <PauseLine key={`${pause.scope} ${pause.id ?? ''}`} pause={pause} />
            ))}
            {(items.length > MOST || held > 0) && (
              <Text size="sm" c="dimmed">
                {[
                  items.length > MOST ? `${items.length - MOST} more pauses.` : '',
                  held > 0
                    ? `${held} ${held === 1 ? 'post came' : 'posts came'} due and ${held === 1 ? 'is' : 'are'} kept back.`
                    : '',
                ]
                  .filter(Boolean)
                  .join(' ')}
              </Text>
            )}
          </Stack>
        </Box>
      )}
    </div>
  );
}

function PauseLine({ pause }: { pause: Pause }) {
  const what = usePauseNames()(pause);
  const { installation } = useMe();
  const { role } = useWorkspace();
  const { scope, by, reason, since } = pause;
  const mayResume =
    scope === 'installation' ? installation.admin : scope === 'workspace' ? role === 'owner' : scope !== 'other';
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <IconPlayerPause size={18} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
      <Text size="sm" style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        <Text span inherit fw={600}>{`Paused: ${what}`}</Text>
        {` by ${by}, `}
        <Moment at={since} />
        {reason === '' ? '.' : `: ${reason}`}
      </Text>
      {mayResume && <PauseButton target={targetOf(pause)} what={what} size="compact-sm" />}
    </Group>
  );
}
