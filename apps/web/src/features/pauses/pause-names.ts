import { useQuery } from '@tanstack/react-query';
import type { Pause } from '../../api/types';
import { campaignsQuery } from '../campaigns/api/campaigns';
import { channelsQuery } from '../channels/api/channels';
import { useWorkspace } from '../workspaces/api/workspace-context';
import { usePauses } from './api/pauses';

/** Names what a pause stands on, in words that fit into a sentence; asks only for the lists that are needed. */
export function usePauseNames(): (pause: Pick<Pause, 'scope' | 'id'>) => string {
  const workspace = useWorkspace();
  const paused = usePauses(workspace.id).data?.items ?? [];
  const some = (scope: Pause['scope']): boolean => paused.some((pause) => pause.scope === scope);
  const channels = useQuery({ ...channelsQuery(workspace.id), enabled: some('channel') });
  const campaigns = useQuery({ ...campaignsQuery(workspace.id), enabled: some('campaign') });
  return ({ scope, id }) => {
    switch (scope) {
      case 'installation':
        return 'all of Drover';
      case 'workspace':
        return workspace.name;
      case 'channel': {
        const channel = channels.data?.find((each) => each.id === id);
        return channel ? `${channel.networkLabel} ${channel.handle}` : 'a channel';
      }
      case 'campaign':
        return campaigns.data?.find((each) => each.id === id)?.name ?? 'a campaign';
      case 'series':
        return 'a series';
      case 'post':
        return 'a post';
      case 'other':
        return id ?? 'something else';
      default:
        return scope satisfies never;
    }
  };
}
