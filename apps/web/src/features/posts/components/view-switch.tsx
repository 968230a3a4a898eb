import { SegmentedControl } from '@mantine/core';

export type PostsView = 'list' | 'week';

interface ViewSwitchProps {
  view: PostsView;
  onChange: (view: PostsView) => void;
}

/** How the posts are laid out. */
export function ViewSwitch({ view, onChange }: ViewSwitchProps) {
  return (
    <SegmentedControl
      aria-label="Layout"
      value={view}
      onChange={(value) => onChange(value === 'week' ? 'week' : 'list')}
      data={[
        { value: 'list', label: 'List' },
        { value: 'week', label: 'Week' },
      ]}
    />
  );
}
