import { Group, Paper, Stack, Text, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Post } from '../../../api/types';
import { wallDay } from '../../../time/format';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { postFace } from '../post-states';
import { FilesMark } from './files-mark';
import { PlannedTime } from './planned-time';
import { PostWords } from './post-words';
import classes from './week-day.module.css';

export function WeekDay({ day, isToday, posts }: { day: string; isToday: boolean; posts: readonly Post[] }) {
  return (
    <Stack
      gap={6}
      role="listitem"
      className={classes.day}
      data-empty={posts.length === 0 || undefined}
      data-today={isToday || undefined}
    >
      <Text size="sm" fw={isToday ? 700 : 500} c={isToday ? 'pine' : 'dimmed'}>
        {wallDay(day)}
        {isToday && <VisuallyHidden> (today)</VisuallyHidden>}
      </Text>
      {posts.map((post) => (
        <WeekPost key={post.id} post={post} />
      ))}
    </Stack>
  );
}

function WeekPost({ post }: { post: Post }) {
  const workspace = useWorkspace();
  const face = postFace(post);
  const Icon = face.icon;
  return (
    <Paper withBorder radius="md" p={8} className="linked-card">
      <Group gap={4} wrap="nowrap" c={face.color} fz="xs" fw={600}>
        <Icon size={14} aria-hidden />
        {post.schedule && <PlannedTime schedule={post.schedule} clockOnly />}
        <FilesMark post={post} />
        <VisuallyHidden>{face.label}</VisuallyHidden>
      </Group>
      <Link
        to="/w/$ws/posts/$postId"
        params={{ ws: workspace.id, postId: post.id }}
        className={`card-link post-text ${classes.text}`}
      >
        <PostWords post={post} />
      </Link>
    </Paper>
  );
}
