import { Group, Text, ThemeIcon, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import type { Finding } from '../../../api/types';
import { PlainList } from '../../../ui/plain-list';

const faces = {
  error: { icon: IconX, color: 'red', words: 'Must be mended: ' },
  warning: { icon: IconAlertTriangle, color: 'orange', words: 'Good to know: ' },
} as const;

/** What was found of a post, and what to do about it. */
export function FindingList({ findings, label }: { findings: readonly Finding[]; label: string }) {
  return (
    <PlainList label={label} gap="xs">
      {findings.map((finding) => (
        <FindingRow key={`${finding.code} ${finding.message}`} finding={finding} />
      ))}
    </PlainList>
  );
}

function FindingRow({ finding }: { finding: Finding }) {
  const { icon: Icon, color, words } = faces[finding.severity];
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start">
      <ThemeIcon variant="light" color={color} radius="xl" size={24} aria-hidden>
        <Icon size={14} />
      </ThemeIcon>
      <Text size="sm" style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        <VisuallyHidden>{words}</VisuallyHidden>
        {finding.message}{' '}
        <Text span inherit c="dimmed">
          {finding.remedy}
        </Text>
      </Text>
    </Group>
  );
}
