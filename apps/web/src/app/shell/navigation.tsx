import { NavLink, Stack } from '@mantine/core';
import {
  IconBell,
  IconBolt,
  IconBox,
  IconCalendarEvent,
  IconClockExclamation,
  IconFlag,
  IconListCheck,
  IconPhoto,
  IconPlugConnected,
  IconRepeat,
  IconSettings,
  IconShieldCog,
  IconStack2,
} from '@tabler/icons-react';
import { Link, useMatchRoute } from '@tanstack/react-router';
import { useMe } from '../../features/auth/api/me';
import { FindingsCount } from '../../features/preflight/components/findings-count';
import { MissedCount } from '../../features/outage/components/missed-count';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';

const pages = [
  { to: '/w/$ws', label: 'Posts', icon: IconCalendarEvent, under: '/w/$ws/posts/$postId' },
  { to: '/w/$ws/queues', label: 'Queues', icon: IconStack2, under: '/w/$ws/queues/$queueId' },
  { to: '/w/$ws/series', label: 'Series', icon: IconRepeat, under: '/w/$ws/series/$seriesId' },
  { to: '/w/$ws/campaigns', label: 'Campaigns', icon: IconFlag, under: '/w/$ws/campaigns/$campaignId' },
  { to: '/w/$ws/missed', label: 'Missed while away', icon: IconClockExclamation, count: MissedCount },
  { to: '/w/$ws/preflight', label: 'Needs a look', icon: IconListCheck, count: FindingsCount },
  { to: '/w/$ws/media', label: 'Media', icon: IconPhoto },
  { to: '/w/$ws/automations', label: 'Automations', icon: IconBolt },
  { to: '/w/$ws/channels', label: 'Channels', icon: IconPlugConnected },
  { to: '/w/$ws/sandbox', label: 'Sandbox', icon: IconBox, under: '/w/$ws/sandbox/$postId' },
  { to: '/w/$ws/notifications', label: 'Notifications', icon: IconBell },
  { to: '/w/$ws/settings', label: 'Settings', icon: IconSettings },
] as const;

const admin = { to: '/w/$ws/admin', label: 'Administration', icon: IconShieldCog } as const;

/** The pages of a workspace. */
export function Navigation({ onNavigate }: { onNavigate: () => void }) {
  const workspace = useWorkspace();
  const matches = useMatchRoute();
  const { installation } = useMe();
  return (
    <Stack component="ul" gap={4} p={0} m={0} style={{ listStyle: 'none' }}>
      {(installation.admin ? [...pages, admin] : pages).map((page) => {
        const Count = 'count' in page ? page.count : undefined;
        const Icon = page.icon;
        const active = Boolean(matches({ to: page.to }) || ('under' in page && matches({ to: page.under })));
        return (
          <li key={page.to}>
            <NavLink
              renderRoot={(props: object) => (
                <Link to={page.to} params={{ ws: workspace.id }} activeOptions={{ exact: true }} {...props} />
              )}
              label={page.label}
              leftSection={<Icon size={20} stroke={1.7} aria-hidden />}
              rightSection={Count && <Count />}
              active={active}
              aria-current={active ? 'page' : undefined}
              onClick={onNavigate}
              fw={active ? 600 : 500}
              style={{ borderRadius: 'var(--mantine-radius-md)' }}
            />
          </li>
        );
      })}
    </Stack>
  );
}
