import { Tabs, ScrollArea, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMe } from '../../features/auth/api/me';
import { Appearance } from '../../features/settings/components/appearance';
import { EmailPreference } from '../../features/settings/components/email-preference';
import { MailSettings } from '../../features/settings/components/mail-settings';
import { TimingSettings } from '../../features/settings/components/timing-settings';
import { TokenSettings } from '../../features/settings/components/token-settings';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';
import { Page } from '../../ui/page';
import { isSettingsTab } from './settings-tab';

export function SettingsPage() {
  const workspace = useWorkspace();
  const { installation } = useMe();
  const { tab = 'tokens' } = useSearch({ from: '/signed-in/w/$ws/settings' });
  const navigate = useNavigate({ from: '/w/$ws/settings' });
  const owner = workspace.role === 'owner';
  return (
    <Page title="Settings" size={760}>
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(value) => isSettingsTab(value) && void navigate({ search: { tab: value } })}
      >
        <ScrollArea type="never">
          <Tabs.List aria-label="Settings" style={{ flexWrap: 'nowrap' }}>
            <Tabs.Tab value="tokens">API tokens</Tabs.Tab>
            <Tabs.Tab value="email">E-mail</Tabs.Tab>
            {owner && <Tabs.Tab value="mails">Mails</Tabs.Tab>}
            <Tabs.Tab value="timing">Timing</Tabs.Tab>
            <Tabs.Tab value="appearance">Appearance</Tabs.Tab>
          </Tabs.List>
        </ScrollArea>
        <Tabs.Panel value="tokens" pt="lg">
          <TokenSettings />
        </Tabs.Panel>
        <Tabs.Panel value="email" pt="lg">
          <EmailPreference />
        </Tabs.Panel>
        {owner && (
          <Tabs.Panel value="mails" pt="lg">
            <MailSettings />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="timing" pt="lg">
          <TimingSettings />
        </Tabs.Panel>
        <Tabs.Panel value="appearance" pt="lg">
          <Appearance />
        </Tabs.Panel>
      </Tabs>
      <Text size="xs" c="dimmed">
        {`Drover ${installation.version} · time zones ${installation.tzVersion}`}
      </Text>
    </Page>
  );
}
