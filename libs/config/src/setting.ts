import type { Environment } from './environment.js';

/** How one environment variable becomes a value. */
export interface Setting<T> {
  /** The variable's name. */
  readonly name: string;
  /** What it is for, one sentence for the operator. */
  readonly about: string;
  /** What a good value looks like, in words. */
  readonly wanted: string;
  /** Never printed, neither in errors nor in .env.example. */
  readonly secret: boolean;
  /** Shown in .env.example: the default as text, or undefined when there is none. */
  readonly shownDefault: string | undefined;
  /** Throws a `Refusal` for text that is not a good value. */
  parse(text: string): T;
  /** The value of an unset variable; throws a `Refusal` when there must be one. */
  unset(environment: Environment): T;
}

/** Why a text is not a good value: completes the sentence "NAME …". */
export class Refusal extends Error {}

export interface About {
  /** What the setting is for, one sentence for the operator. */
  about: string;
  /** Why the others make this one necessary, as the end of a sentence, if they do. */
  requiredWhen?: (environment: Environment) => string | undefined;
}

/** A default value, or how it follows from the other variables, with its words for .env.example. */
export type Default<T> = T | { readonly from: (environment: Environment) => T; readonly shown: string };

export interface Optional {
  optional: true;
}

/** `{ default }`, `{ optional: true }` or nothing (the variable must be set). */
export type Presence<T> = { default?: Default<T>; optional?: boolean };

/** The type a setting has, given how its absence is treated. */
export type Present<T, Options> = Options extends Optional ? T | undefined : T;

interface Kind<T> {
  wanted: string;
  secret?: boolean;
  parse(text: string): T;
  show(value: T): string;
}

function isDerived<T>(value: Default<T>): value is { from: (environment: Environment) => T; shown: string } {
  return typeof value === 'object' && value !== null && 'from' in value;
}

function shown<T>(kind: Kind<T>, value: Default<T> | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (isDerived<T>(value)) return value.shown;
  return kind.show(value as T); // what is not derived is the value itself
}

/** Joins a kind of value with a name and what happens when the variable is unset or empty. */
export function setting<T, Options extends Presence<T> & About>(
  name: string,
  options: Options,
  kind: Kind<T>,
): Setting<Present<T, Options>> {
  return {
    name,
    about: options.about,
    wanted: kind.wanted,
    secret: kind.secret ?? false,
    shownDefault: shown(kind, options.default),
    parse: (text) => kind.parse(text) as Present<T, Options>,
    unset(environment) {
      const reason = options.requiredWhen?.(environment);
      if (reason !== undefined) throw new Refusal(`is not set, and ${reason}`);
      const standard = options.default;
      if (standard !== undefined) {
        return (isDerived<T>(standard) ? standard.from(environment) : standard) as Present<T, Options>;
      }
      if (options.optional) return undefined as Present<T, Options>;
      throw new Refusal('is not set');
    },
  };
}
