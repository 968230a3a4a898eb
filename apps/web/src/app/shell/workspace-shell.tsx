import { AppShell, Burger, Group, ScrollArea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { Link, Outlet } from '@tanstack/react-router';
import { Bell } from '../../features/notifications/components/bell';
import { PauseBanner } from '../../features/pauses/components/pause-banner';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';
import { useLive } from '../../live/use-live';
import { LinkButton } from '../../ui/link-button';
import { Logo } from '../../ui/logo';
import { AccountMenu } from './account-menu';
import { ColorSchemeToggle } from './color-scheme-toggle';
import { Navigation } from './navigation';
import { OfflineBanner } from './offline-banner';
import { WorkspaceSwitcher } from './workspace-switcher';

/** Header and navigation around the pages of a workspace. */
export function WorkspaceShell() {
  const workspace = useWorkspace();
  const [opened, menu] = useDisclosure(false);
  useLive(workspace.id);
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 248, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'md', sm: 'xl' }}
    >
      <a href="#content" className="skip-link">
        Skip to the content
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={opened}
              onClick={menu.toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={opened ? 'Close the menu' : 'Open the menu'}
              aria-expanded={opened}
            />
            <Link to="/w/$ws" params={{ ws: workspace.id }} aria-label="Drover: posts" className="plain-link">
              <Logo />
            </Link>
          </Group>
          <Group gap={4} wrap="nowrap">
            <ColorSchemeToggle />
            <Bell />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="md" aria-label="Main">
        <AppShell.Section mb="md">
          <WorkspaceSwitcher onNavigate={menu.close} />
        </AppShell.Section>
        <AppShell.Section mb="md">
          <LinkButton
            to="/w/$ws/compose"
            params={{ ws: workspace.id }}
            fullWidth
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={menu.close}
          >
            New post
          </LinkButton>
        </AppShell.Section>
        <AppShell.Section grow component={ScrollArea} type="never">
          <Navigation onNavigate={menu.close} />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="content">
        <OfflineBanner />
        <PauseBanner />
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}
