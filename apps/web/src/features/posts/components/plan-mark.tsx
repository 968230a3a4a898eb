import { Text } from '@mantine/core';
import { IconFlag, IconRepeat, IconStack2 } from '@tabler/icons-react';
import type { Post } from '../../../api/types';

/** What a post's time hangs on, as a small mark beside it. */
export function PlanMark({ post }: { post: Post }) {
  const { plan, seriesId } = post;
  const [Icon, label] =
    plan?.kind === 'queue'
      ? [IconStack2, `In the queue ${plan.queueName}`]
      : plan?.kind === 'campaign'
        ? [IconFlag, 'Placed around a launch']
        : seriesId === undefined
          ? [undefined, '']
          : [IconRepeat, 'Of a series'];
  if (!Icon) return null;
  return (
    <Text span c="dimmed" ml={6} title={label} style={{ verticalAlign: '-2px' }}>
      <Icon size={15} role="img" aria-label={label} />
    </Text>
  );
}
