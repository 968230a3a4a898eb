import { Alert, Group, Text } from '@mantine/core';
import { IconLoader2 } from '@tabler/icons-react';
import type { Post } from '../../../api/types';
import { Moment } from '../../../ui/moment';
import { ClockChange } from '../../schedule/components/clock-change';
import { KeptBack } from './kept-back';
import { PlannedTime } from './planned-time';
import { PostPlan } from './post-plan';
import { PostStatus } from './post-status';

/** Where the post stands in one line; read out when it changes. */
export function PostSummary({ post }: { post: Post }) {
  return (
    <>
      <Group gap="sm" role="status" aria-label="Post status">
        <PostStatus post={post} size="lg" />
        <Text size="sm" c="dimmed">
          {post.schedule ? (
            <>
              {post.status === 'scheduled' ? 'Goes out ' : post.status === 'published' ? 'Went out ' : 'Planned for '}
              <PlannedTime schedule={post.schedule} />
              {post.status === 'scheduled' && (
                <>
                  {' · '}
                  <Moment at={post.schedule.dueAt} ahead />
                </>
              )}
            </>
          ) : post.plan?.kind === 'queue' ? (
            'Waits for a free slot'
          ) : (
            <>
              Edited <Moment at={post.updatedAt} />
            </>
          )}
          {` · by ${post.author.name}`}
        </Text>
      </Group>
      <PostPlan post={post} />
      {post.status === 'scheduled' && post.schedule?.remark && (
        <ClockChange {...post.schedule} remark={post.schedule.remark} />
      )}
      {post.status === 'scheduled' && <KeptBack post={post} />}
      {(post.pending === 'updating' || post.status === 'cancelling') && <Waiting post={post} />}
    </>
  );
}

function Waiting({ post }: { post: Post }) {
  const cancelling = post.status === 'cancelling';
  return (
    <Alert
      color="straw"
      variant="light"
      icon={<IconLoader2 aria-hidden />}
      title={cancelling ? 'The cancellation is on its way' : 'Your change is on its way'}
    >
      {`The publisher is away for a moment and gets it as soon as it is back. Until then ${
        cancelling ? 'nobody can promise that nothing goes out.' : 'the change is not certain.'
      } This page shows the result by itself.`}
    </Alert>
  );
}
