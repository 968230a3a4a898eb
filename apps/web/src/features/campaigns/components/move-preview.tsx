import { List, ScrollArea, Stack, Text } from '@mantine/core';
import type { CampaignMove } from '../../../api/types';
import { wallTime } from '../../../time/format';

const reasons = { gone_out: 'has gone out already', in_past: 'would lie in the past' };

/** What a move of the launch does to each post. */
export function MovePreview({ preview: { moves, stays } }: { preview: CampaignMove }) {
  if (moves.length === 0 && stays.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        No post is placed around the launch yet.
      </Text>
    );
  }
  return (
    <ScrollArea.Autosize mah={260} aria-live="polite">
      <Stack gap="sm">
        {moves.length > 0 && (
          <div>
            <Text size="sm" fw={600}>{`${moves.length === 1 ? 'One post moves' : `${moves.length} posts move`}`}</Text>
            <List size="sm" listStyleType="none" spacing={4} mt={4}>
              {moves.map(({ postId, text, localTime, explanation }) => (
                <List.Item key={postId}>
                  <Text size="sm" lineClamp={1}>
                    <Text span inherit fw={600}>
                      {wallTime(localTime)}
                    </Text>
                    {` ${text}`}
                  </Text>
                  {explanation && (
                    <Text size="sm" c="orange">
                      {explanation}
                    </Text>
                  )}
                </List.Item>
              ))}
            </List>
          </div>
        )}
        {stays.length > 0 && (
          <div>
            <Text
              size="sm"
              fw={600}
            >{`${stays.length === 1 ? 'One stays' : `${stays.length} stay`} as ${stays.length === 1 ? 'it is' : 'they are'}`}</Text>
            <List size="sm" listStyleType="none" spacing={4} mt={4}>
              {stays.map(({ postId, text, reason }) => (
                <List.Item key={postId}>
                  <Text size="sm" c="dimmed" lineClamp={1}>{`${text}: ${reasons[reason]}`}</Text>
                </List.Item>
              ))}
            </List>
          </div>
        )}
      </Stack>
    </ScrollArea.Autosize>
  );
}
