import { ConfigError, type SettingProblem } from './config-error.js';
import { type Environment, processEnvironment } from './environment.js';
import { Refusal, type Setting } from './setting.js';

/** Named settings of one owner. */
export type Settings = Readonly<Record<string, Setting<unknown>>>;

/** The values of settings. */
export type Values<S extends Settings> = { readonly [Key in keyof S]: S[Key] extends Setting<infer T> ? T : never };

/** What an owner declares once in its `<m>.config.ts`. */
export interface Config<S extends Settings = Settings> {
  readonly name: string;
  readonly settings: S;
  /** Nest's injection token of the values. */
  readonly token: symbol;
}

/** The type of a config's values. */
export type ConfigOf<C> = C extends Config<infer S> ? Values<S> : never;

const registry = new Map<string, Config>();

/** Declares the settings of one owner and registers them, so that bad ones are reported together at start. */
export function defineConfig<const S extends Settings>(name: string, settings: S): Config<S> {
  const config = { name, settings, token: Symbol(`config:${name}`) };
  registry.set(name, config);
  return config;
}

/** All configs declared so far, in the order of their declaration. */
export function registeredConfigs(): readonly Config[] {
  return [...registry.values()];
}

function readSetting(setting: Setting<unknown>, environment: Environment): unknown {
  const text = environment[setting.name];
  return text === undefined || text.trim() === '' ? setting.unset(environment) : setting.parse(text.trim());
}

/** Parses every registered config. Throws one `ConfigError` that names all bad settings. */
export function readAll(environment: Environment = processEnvironment()): ReadonlyMap<symbol, object> {
  const problems = new Map<string, SettingProblem>();
  const values = new Map<symbol, object>();
  for (const config of registry.values()) {
    const read: Record<string, unknown> = {};
    for (const [key, setting] of Object.entries(config.settings)) {
      try {
        read[key] = readSetting(setting, environment);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        problems.set(setting.name, { name: setting.name, wrong: error.message, wanted: setting.wanted });
      }
    }
    values.set(config.token, Object.freeze(read));
  }
  if (problems.size > 0) throw new ConfigError([...problems.values()]);
  return values;
}

/** The values of one config; all registered ones are checked with it. Throws `ConfigError`. */
export function readConfig<S extends Settings>(config: Config<S>, environment?: Environment): Values<S> {
  return readAll(environment).get(config.token) as Values<S>; // put there by readAll from this very config
}
