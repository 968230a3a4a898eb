import { ActionIcon, Indicator, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell } from '@tabler/icons-react';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useNotifications } from '../api/notifications';
import { BellPanel } from './bell-panel';

/** The bell in the header, with how many things are new. */
export function Bell() {
  const workspace = useWorkspace();
  const [opened, panel] = useDisclosure(false);
  const notifications = useNotifications(workspace.id);
  const unread = notifications.data?.unread ?? 0;
  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && panel.close()}
      position="bottom-end"
      shadow="lg"
      radius="lg"
      width={380}
      trapFocus
    >
      <Popover.Target>
        <Indicator
          label={unread > 99 ? '99+' : unread}
          size={18}
          offset={5}
          color="orange.6"
          disabled={unread === 0}
          aria-hidden={undefined}
        >
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            onClick={panel.toggle}
            aria-label={unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`}
          >
            <IconBell size={20} />
          </ActionIcon>
        </Indicator>
      </Popover.Target>
      <Popover.Dropdown p="xs" maw="calc(100vw - 16px)">
        <BellPanel query={notifications} onClose={panel.close} />
      </Popover.Dropdown>
    </Popover>
  );
}
