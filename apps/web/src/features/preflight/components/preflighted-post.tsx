import { Group, Paper, Stack, Text } from '@mantine/core';
import type { PreflightedPost } from '../../../api/types';
import { wallTime } from '../../../time/format';
import { LinkButton } from '../../../ui/link-button';
import { Moment } from '../../../ui/moment';
import { TextLink } from '../../../ui/text-link';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { placeInAddress } from '../finding-place';
import { together } from '../findings';
import { FindingList } from './finding-list';

/** A planned post with what was found of it, and the way to mend it. */
export function PreflightedPostRow({ post }: { post: PreflightedPost }) {
  const workspace = useWorkspace();
  const { postId, text, schedule, findings, checkedAt } = post;
  const name = text.slice(0, 60) || 'a post without a text';
  return (
    <Paper component="li" withBorder p="md" aria-label={name}>
      <Stack gap="sm">
        <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
          <div style={{ flex: 1, minWidth: 0 }}>
            <Text size="sm" fw={600}>
              {schedule ? wallTime(schedule.localTime) : 'In a queue'}
              {schedule && schedule.zone !== workspace.zone && ` (${schedule.zone.replaceAll('_', ' ')})`}
            </Text>
            <TextLink
              to="/w/$ws/posts/$postId"
              params={{ ws: workspace.id, postId }}
              c="inherit"
              className="post-text clamp"
            >
              {text || 'No text'}
            </TextLink>
          </div>
          <LinkButton
            to="/w/$ws/compose"
            params={{ ws: workspace.id }}
            search={{ edit: postId }}
            variant="default"
            size="xs"
            aria-label={`Edit: ${name}`}
          >
            Edit
          </LinkButton>
        </Group>
        <FindingList
          findings={together(findings, [])}
          label={`Found: ${name}`}
          toField={(place, label, { message }) => (
            <LinkButton
              to="/w/$ws/compose"
              params={{ ws: workspace.id }}
              search={{ edit: postId, at: placeInAddress(place) }}
              variant="light"
              size="compact-sm"
              aria-label={`${label}: ${message}`}
            >
              {label}
            </LinkButton>
          )}
        />
        <Text size="xs" c="dimmed">
          Looked at <Moment at={checkedAt} />
        </Text>
      </Stack>
    </Paper>
  );
}
