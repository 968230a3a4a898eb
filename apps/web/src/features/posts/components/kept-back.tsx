import { Alert } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import type { Post } from '../../../api/types';
import { useNow } from '../../../time/use-now';
import { TextLink } from '../../../ui/text-link';
import { usePauses } from '../../pauses/api/pauses';
import { usePauseNames } from '../../pauses/pause-names';
import { standsOn } from '../../pauses/pauses-on';
import { useWorkspace } from '../../workspaces/api/workspace-context';

/** Says that a pause keeps a planned post back. */
export function KeptBack({ post }: { post: Post }) {
  const workspace = useWorkspace();
  const now = useNow();
  const nameOf = usePauseNames();
  const pause = usePauses(workspace.id).data?.items.find((each) => standsOn(each, post));
  if (!pause) return null;
  const due = post.schedule !== undefined && new Date(post.schedule.dueAt) <= now;
  const title = `Paused: ${nameOf(pause)}`;
  return (
    <Alert color="straw" variant="light" icon={<IconPlayerPause aria-hidden />} title={title}>
      {pause.scope === 'channel' ? (
        `It is kept back there while the pause stands.${post.targets.length > 1 ? ' Its other channels go out in time.' : ''}`
      ) : due ? (
        <>
          {'Its time has come, and it is kept back until the pause ends. You can also decide on it under '}
          <TextLink inherit to="/w/$ws/missed" params={{ ws: workspace.id }}>
            Missed while away
          </TextLink>
          .
        </>
      ) : (
        'It is not sent while the pause stands.'
      )}
    </Alert>
  );
}
