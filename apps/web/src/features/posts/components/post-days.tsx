import { Stack } from '@mantine/core';
import dayjs from 'dayjs';
import type { Post } from '../../../api/types';
import { dayOf } from '../../../time/days';
import { DayHeading } from './day-heading';
import { PostCard } from './post-card';

/** Posts under the day they are planned for; drafts under the day they were last touched. */
export function PostDays({ posts }: { posts: readonly Post[] }) {
  return (
    <Stack gap="xl">
      {groupByDay(posts).map(([day, ofDay]) => (
        <Stack key={day} component="section" gap="sm">
          <DayHeading day={day} />
          <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
            {ofDay.map((post) => (
              <PostCard key={post.id} post={post} />
            ))}
          </Stack>
        </Stack>
      ))}
    </Stack>
  );
}

function groupByDay(posts: readonly Post[]): [string, Post[]][] {
  const days = new Map<string, Post[]>();
  for (const post of posts) {
    const day = post.schedule ? dayOf(post.schedule.localTime) : dayjs(post.updatedAt).format('YYYY-MM-DD');
    days.set(day, [...(days.get(day) ?? []), post]);
  }
  return [...days];
}
