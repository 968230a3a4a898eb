import { SegmentedControl, Group, Tabs, ScrollArea } from '@mantine/core';
import { filterLabels, isPostFilter, POST_FILTERS, type PostFilter } from '../api/post-filter';

export type PostsView = 'list' | 'week';

interface PostsToolbarProps {
  view: PostsView;
  filter: PostFilter;
  onView: (view: PostsView) => void;
  onFilter: (filter: PostFilter) => void;
}

/** Which posts, and how they are laid out. */
export function PostsToolbar({ view, filter, onView, onFilter }: PostsToolbarProps) {
  return (
    <Group justify="space-between" gap="sm">
      {view === 'list' ? (
        <ScrollArea type="never" maw="100%">
          <Tabs value={filter} onChange={(value) => isPostFilter(value) && onFilter(value)} variant="pills">
            <Tabs.List aria-label="Which posts" style={{ flexWrap: 'nowrap' }}>
              {POST_FILTERS.map((each) => (
                <Tabs.Tab key={each} value={each}>
                  {filterLabels[each]}
                </Tabs.Tab>
              ))}
            </Tabs.List>
          </Tabs>
        </ScrollArea>
      ) : (
        <span />
      )}
      <SegmentedControl
        aria-label="Layout"
        value={view}
        onChange={(value) => onView(value === 'week' ? 'week' : 'list')}
        data={[
          { value: 'list', label: 'List' },
          { value: 'week', label: 'Week' },
        ]}
      />
    </Group>
  );
}
