import { ActionIcon, Avatar, Menu, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { IconLogout, IconSettings } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMe } from '../../features/auth/api/me';
import { signOut } from '../../features/auth/api/session';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';
import { tellProblem } from '../../ui/tell';

export function AccountMenu() {
  const { user } = useMe();
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const leaving = useMutation({
    mutationFn: signOut,
    // A fresh page: nothing of this person stays in memory.
    onSuccess: () => window.location.assign('/sign-in'),
    onError: tellProblem,
  });
  return (
    <Menu shadow="md" radius="md" position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="transparent" size="lg" radius="xl" aria-label="Account" loading={leaving.isPending}>
          <Avatar name={user.name} color="pine" radius="xl" size={34} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={600} size="sm" c="var(--mantine-color-text)" truncate>
            {user.name}
          </Text>
          <Text size="xs" truncate>
            {user.email}
          </Text>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconSettings size={16} aria-hidden />}
          onClick={() => void navigate({ to: '/w/$ws/settings', params: { ws: workspace.id } })}
        >
          Settings
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => leaving.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
