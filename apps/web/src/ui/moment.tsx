import { Text, Tooltip } from '@mantine/core';
import { instant, relative } from '../time/format';
import { useNow } from '../time/use-now';

interface MomentProps {
  at: string;
  /** It is still to come. What has happened is never said to come, however the clocks of server and browser differ. */
  ahead?: boolean;
}

/** An instant as "5 minutes ago", with the full time on hover and for screen readers. */
export function Moment({ at, ahead = false }: MomentProps) {
  const now = useNow();
  const words = relative(ahead || new Date(at) < now ? at : now.toISOString(), now);
  return (
    <Tooltip label={instant(at)}>
      <Text component="time" inherit dateTime={at} aria-label={`${words}, ${instant(at)}`}>
        {words}
      </Text>
    </Tooltip>
  );
}
