import { Image, Paper, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useLinkInfo } from '../api/link-info';

/** Asked no more often than people pause. */
const PAUSE_MS = 1000;

/** A page as networks show it below a post; nothing while it says nothing of itself. */
export function LinkCard({ url }: { url: string | undefined }) {
  const workspace = useWorkspace();
  const [settled] = useDebouncedValue(url, PAUSE_MS);
  const { data: info } = useLinkInfo(workspace.id, settled);
  if (url === undefined || info?.state !== 'ready' || info.title === undefined) return null;
  return (
    <Paper withBorder radius="md" style={{ overflow: 'hidden' }} data-testid="link-card">
      {info.imageUrl?.startsWith('https:') && (
        <Image src={info.imageUrl} alt="" fit="cover" style={{ aspectRatio: 1.91 }} referrerPolicy="no-referrer" />
      )}
      <div style={{ padding: 'var(--mantine-spacing-sm)' }}>
        <Text size="xs" c="dimmed" truncate>
          {info.siteName ?? new URL(info.url).hostname}
        </Text>
        <Text size="sm" fw={600} lineClamp={2}>
          {info.title}
        </Text>
        {info.description && (
          <Text size="xs" c="dimmed" lineClamp={2}>
            {info.description}
          </Text>
        )}
      </div>
    </Paper>
  );
}
