import { Anchor, Button, Group } from '@mantine/core';
import { linksIn } from '#text';
import type { ReactNode } from 'react';
import type { Finding } from '../../../api/types';
import { LinkButton } from '../../../ui/link-button';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { lostChannel, placeOf, type FindingPlace } from '../finding-place';

interface FindingActionProps {
  finding: Finding;
  /** The way to the field, in this page or in another. */
  toField: (place: FindingPlace, label: string) => ReactNode;
}

/** The one click that leads to where a finding is mended. */
export function FindingAction({ finding, toField }: FindingActionProps) {
  const workspace = useWorkspace();
  const lost = lostChannel(finding);
  if (lost !== undefined) {
    return (
      <LinkButton
        to="/w/$ws/channels"
        params={{ ws: workspace.id }}
        search={{ reconnect: lost }}
        size="compact-sm"
        variant="light"
        flex="none"
      >
        Connect again
      </LinkButton>
    );
  }
  const place = placeOf(finding);
  const [link] = finding.code === 'dead_link' ? linksIn(finding.message) : [];
  return (
    <Group gap="sm" wrap="nowrap" flex="none">
      {link !== undefined && (
        <Anchor href={link} target="_blank" rel="noreferrer" size="sm" aria-label={`Open ${link}`}>
          Open
        </Anchor>
      )}
      {place && toField(place, wayTo(finding))}
    </Group>
  );
}

function wayTo({ code }: Finding): string {
  if (code === 'alt_text_missing') return 'Write it';
  return code === 'dead_link' ? 'Correct it' : 'Mend it';
}

/** The way to a field of this page. */
export function ToField({ label, message, onClick }: { label: string; message: string; onClick: () => void }) {
  return (
    <Button size="compact-sm" variant="light" aria-label={`${label}: ${message}`} onClick={onClick}>
      {label}
    </Button>
  );
}
