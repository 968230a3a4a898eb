import { Text } from '@mantine/core';
import type { Publication } from '../../../api/types';
import { Moment } from '../../../ui/moment';

/** Since when it stands so, or when it is tried again, and how often it was tried. */
export function PublicationTime({ publication }: { publication: Publication }) {
  const { state, attempts, nextAttemptAt, changedAt } = publication;
  const waits = state === 'retry_wait' && nextAttemptAt !== undefined;
  return (
    <Text size="xs" c="dimmed">
      {waits ? 'Next try ' : state === 'sent' ? 'Published ' : 'Last change '}
      <Moment at={waits ? nextAttemptAt : changedAt} ahead={waits} />
      {attempts > 1 && ` · ${attempts} tries`}
    </Text>
  );
}
