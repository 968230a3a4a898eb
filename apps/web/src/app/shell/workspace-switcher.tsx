import { Avatar, Group, Menu, Text, UnstyledButton } from '@mantine/core';
import { IconCheck, IconPlus, IconSelector } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMe } from '../../features/auth/api/me';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';

/** Which workspace this is, and the way to the others. */
export function WorkspaceSwitcher({ onNavigate }: { onNavigate: () => void }) {
  const workspace = useWorkspace();
  const { workspaces } = useMe();
  const navigate = useNavigate();
  return (
    <Menu width="target" shadow="md" radius="md" position="bottom-start">
      <Menu.Target>
        <UnstyledButton
          aria-label={`Workspace: ${workspace.name}`}
          p={8}
          w="100%"
          style={{ borderRadius: 'var(--mantine-radius-md)' }}
          className="switcher"
        >
          <Group gap="sm" wrap="nowrap">
            <Avatar name={workspace.name} color="straw" radius="md" size={36} aria-hidden />
            <div style={{ flex: 1, minWidth: 0 }}>
              <Text fw={650} size="sm" truncate>
                {workspace.name}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {workspace.zone.replaceAll('_', ' ')}
              </Text>
            </div>
            <IconSelector size={16} aria-hidden />
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Workspaces</Menu.Label>
        {workspaces.map((each) => (
          <Menu.Item
            key={each.id}
            rightSection={each.id === workspace.id && <IconCheck size={16} aria-label="current" />}
            onClick={() => {
              onNavigate();
              void navigate({ to: '/w/$ws', params: { ws: each.id } });
            }}
          >
            <Text size="sm" truncate>
              {each.name}
            </Text>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => void navigate({ to: '/welcome', search: { another: true } })}
        >
          New workspace
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
