import type { Campaign } from '../../../api/types';
import { useNow } from '../../../time/use-now';
import { PlannedTime } from '../../posts/components/planned-time';

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
