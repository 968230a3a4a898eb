import { useNow } from '../../../time/use-now';
import { PlannedTime } from '../../posts/components/planned-time';
import type { Campaign } from '../api/campaigns';

/** When a campaign launches or launched. */
export function LaunchTime({ launch }: { launch: Campaign['launch'] }) {
  const past = new Date(launch.dueAt) <= useNow();
  return (
    <>
      {past ? 'Launched ' : 'Launches '}
      <PlannedTime schedule={launch} />
    </>
  );
}
