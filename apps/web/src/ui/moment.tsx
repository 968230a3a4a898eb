import { Text, Tooltip } from '@mantine/core';
import { instant, relative } from '../time/format';
import { useNow } from '../time/use-now';

/** An instant as "5 minutes ago", with the full time on hover and for screen readers. */
export function Moment({ at }: { at: string }) {
  const now = useNow();
  return (
    <Tooltip label={instant(at)}>
      <Text component="time" inherit dateTime={at} aria-label={`${relative(at, now)}, ${instant(at)}`}>
        {relative(at, now)}
      </Text>
    </Tooltip>
  );
}
