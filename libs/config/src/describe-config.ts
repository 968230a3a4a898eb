import { registeredConfigs } from './define-config.js';

/** What .env.example says of one setting. */
export interface SettingDescription {
  /** The config that declared it first. */
  readonly owner: string;
  readonly name: string;
  readonly about: string;
  readonly wanted: string;
  readonly secret: boolean;
  /** The default as text; undefined when there is none. */
  readonly default: string | undefined;
}

/** All registered settings, each variable once, in the order of their declaration. */
export function describeConfig(): SettingDescription[] {
  const described = new Map<string, SettingDescription>();
  for (const config of registeredConfigs()) {
    for (const { name, about, wanted, secret, shownDefault } of Object.values(config.settings)) {
      if (described.has(name)) continue;
      described.set(name, { owner: config.name, name, about, wanted, secret, default: shownDefault });
    }
  }
  return [...described.values()];
}
