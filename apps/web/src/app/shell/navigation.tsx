import { NavLink, Stack } from '@mantine/core';
import { IconBell, IconBox, IconCalendarEvent, IconPlugConnected, IconSettings } from '@tabler/icons-react';
import { Link, useMatchRoute } from '@tanstack/react-router';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';

const pages = [
  { to: '/w/$ws', label: 'Posts', icon: IconCalendarEvent, under: '/w/$ws/posts/$postId' },
  { to: '/w/$ws/channels', label: 'Channels', icon: IconPlugConnected },
  { to: '/w/$ws/sandbox', label: 'Sandbox', icon: IconBox, under: '/w/$ws/sandbox/$postId' },
  { to: '/w/$ws/notifications', label: 'Notifications', icon: IconBell },
  { to: '/w/$ws/settings', label: 'Settings', icon: IconSettings },
] as const;

/** The pages of a workspace. */
export function Navigation({ onNavigate }: { onNavigate: () => void }) {
  const workspace = useWorkspace();
  const matches = useMatchRoute();
  return (
    <Stack component="ul" gap={4} p={0} m={0} style={{ listStyle: 'none' }}>
      {pages.map((page) => {
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
