import { Group, Text, ThemeIcon, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import type { Finding } from '../../../api/types';
import type { ReactNode } from 'react';
import { PlainList } from '../../../ui/plain-list';
import type { FindingPlace } from '../finding-place';
import { FindingAction } from './finding-action';

const faces = {
  error: { icon: IconX, color: 'red', words: 'Must be mended: ' },
  warning: { icon: IconAlertTriangle, color: 'orange', words: 'Good to know: ' },
} as const;

interface FindingListProps {
  findings: readonly Finding[];
  label: string;
  toField: (place: FindingPlace, label: string, finding: Finding) => ReactNode;
}

/** What was found of a post, and what to do about it. */
export function FindingList({ findings, label, toField }: FindingListProps) {
  return (
    <PlainList label={label} gap="xs">
      {findings.map((finding) => (
        <FindingRow key={`${finding.code} ${finding.message}`} finding={finding} toField={toField} />
      ))}
    </PlainList>
  );
}

function FindingRow({ finding, toField }: { finding: Finding; toField: FindingListProps['toField'] }) {
  const { icon: Icon, color, words } = faces[finding.severity];
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start">
      <ThemeIcon variant="light" color={color} radius="xl" size={24} aria-hidden>
        <Icon size={14} />
      </ThemeIcon>
      <Group gap="xs" align="flex-start" style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" style={{ flex: '1 1 200px', minWidth: 0, overflowWrap: 'anywhere' }}>
          <VisuallyHidden>{words}</VisuallyHidden>
          {finding.message}{' '}
          <Text span inherit c="dimmed">
            {finding.remedy}
          </Text>
        </Text>
        <FindingAction finding={finding} toField={(place, label) => toField(place, label, finding)} />
      </Group>
    </Group>
  );
}
