export const SETTINGS_TABS = ['tokens', 'email', 'mails', 'timing', 'appearance'] as const;
export type SettingsTab = (typeof SETTINGS_TABS)[number];

export function isSettingsTab(value: unknown): value is SettingsTab {
  return SETTINGS_TABS.some((tab) => tab === value);
}
