import { ScrollArea, Tabs } from '@mantine/core';
import { filterLabels, isPostFilter, POST_FILTERS, type PostFilter } from '../api/post-filter';

interface FilterTabsProps {
  filter: PostFilter;
  onChange: (filter: PostFilter) => void;
}

/** Which posts the list shows. */
export function FilterTabs({ filter, onChange }: FilterTabsProps) {
  return (
    <ScrollArea type="never" maw="100%">
      <Tabs value={filter} onChange={(value) => isPostFilter(value) && onChange(value)} variant="pills">
        <Tabs.List aria-label="Which posts" style={{ flexWrap: 'nowrap' }}>
          {POST_FILTERS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {filterLabels[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
    </ScrollArea>
  );
}
