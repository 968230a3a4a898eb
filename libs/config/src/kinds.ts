import { type About, type Presence, Refusal, type Setting, type Present, setting } from './setting.js';

type Options<T> = Presence<T> & About;

/** Any text. */
export function text<const O extends Options<string>>(name: string, options: O): Setting<Present<string, O>> {
  return setting<string, O>(name, options, { wanted: 'a text', show: String, parse: (value) => value });
}

/** A text that is never printed. `minLength` in characters. */
export function secretText<const O extends Options<string> & { minLength?: number }>(
  name: string,
  options: O,
): Setting<Present<string, O>> {
  const minLength = options.minLength ?? 1;
  return setting<string, O>(name, options, {
    wanted: `a secret of at least ${minLength} characters`,
    secret: true,
    show: () => '(secret)',
    parse(value) {
      if (value.length < minLength) throw new Refusal(`has only ${value.length} characters`);
      return value;
    },
  });
}

/** Texts separated by commas, never printed. `minLength` of each, in characters. */
export function secretTexts<const O extends Options<readonly string[]> & { minLength: number }>(
  name: string,
  options: O,
): Setting<Present<readonly string[], O>> {
  const { minLength } = options;
  return setting<readonly string[], O>(name, options, {
    wanted: `secrets of at least ${minLength} characters, separated by commas`,
    secret: true,
    show: (value) => (value.length === 0 ? '' : '(secret)'),
    parse(value) {
      const items = value.split(',').map((one) => one.trim());
      const short = items.findIndex((one) => one.length < minLength);
      if (short >= 0) throw new Refusal(`has only ${items[short]?.length ?? 0} characters in secret ${short + 1}`);
      return items;
    },
  });
}

/** A whole number within `min` and `max`. */
export function integer<const O extends Options<number> & { min?: number; max?: number }>(
  name: string,
  options: O,
): Setting<Present<number, O>> {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = options;
  const wanted =
    options.min === undefined && options.max === undefined ? 'a whole number' : `a whole number from ${min} to ${max}`;
  return setting<number, O>(name, options, {
    wanted,
    show: String,
    parse(value) {
      const number = /^-?\d+$/.test(value) ? Number(value) : NaN;
      if (!Number.isSafeInteger(number)) throw new Refusal(`is "${value}", which is no whole number`);
      if (number < min || number > max) throw new Refusal(`is ${value}`);
      return number;
    },
  });
}

/** A TCP port; 0 lets the system choose one. */
export function port<const O extends Options<number>>(name: string, options: O): Setting<Present<number, O>> {
  return integer(name, { ...options, min: 0, max: 65_535 });
}

/** A span of time in milliseconds, written as a number with a unit: 250ms, 30s, 15m, 2h, 7d. */
export function duration<const O extends Options<number>>(name: string, options: O): Setting<Present<number, O>> {
  const units: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
  return setting<number, O>(name, options, {
    wanted: 'a number with a unit (250ms, 30s, 15m, 2h, 7d)',
    show: (value) => `${value}ms`,
    parse(value) {
      const [, amount, unit = ''] = /^(\d{1,12})(ms|s|m|h|d)$/.exec(value) ?? [];
      const factor = units[unit];
      if (amount === undefined || factor === undefined) throw new Refusal(`is "${value}"`);
      return Number(amount) * factor;
    },
  });
}

/** Yes or no. */
export function flag<const O extends Options<boolean>>(name: string, options: O): Setting<Present<boolean, O>> {
  return setting<boolean, O>(name, options, {
    wanted: 'true or false',
    show: String,
    parse(value) {
      if (/^(true|1|yes|on)$/i.test(value)) return true;
      if (/^(false|0|no|off)$/i.test(value)) return false;
      throw new Refusal(`is "${value}"`);
    },
  });
}

/** An absolute URL, kept as text without a trailing slash. A `secret` one may carry a password and is never printed. */
export function url<const O extends Options<string> & { protocols?: readonly string[]; secret?: boolean }>(
  name: string,
  options: O,
): Setting<Present<string, O>> {
  const protocols = options.protocols ?? ['http', 'https'];
  return setting<string, O>(name, options, {
    wanted: `a URL that starts with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
    secret: options.secret ?? false,
    show: String,
    parse(given) {
      // postgres://user@/db?host=/run/postgresql, as libpq has it, is no URL without some host in it.
      const value = protocols.includes('postgres') ? given.replace('@/', '@localhost/') : given;
      if (!URL.canParse(value)) throw new Refusal('is no URL');
      const { protocol } = new URL(value);
      if (!protocols.includes(protocol.slice(0, -1))) throw new Refusal(`starts with ${protocol}//`);
      return value.replace(/\/+$/, '');
    },
  });
}

/** One of a closed set of words. */
export function oneOf<const Words extends readonly string[], const O extends Options<Words[number]>>(
  name: string,
  words: Words,
  options: O,
): Setting<Present<Words[number], O>> {
  return setting<Words[number], O>(name, options, {
    wanted: words.join(', ').replace(/, ([^,]*)$/, ' or $1'),
    show: String,
    parse(value) {
      const word = words.find((one) => one === value);
      if (word === undefined) throw new Refusal(`is "${value}"`);
      return word;
    },
  });
}

/** Texts separated by commas; blanks around them and empty ones are dropped. */
export function list<
  const O extends Options<readonly string[]> & { wanted?: string; problem?: (item: string) => string | undefined },
>(name: string, options: O): Setting<Present<readonly string[], O>> {
  return setting<readonly string[], O>(name, options, {
    wanted: options.wanted ?? 'texts separated by commas',
    show: (value) => value.join(','),
    parse(value) {
      const items = value
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '');
      for (const item of items) {
        const problem = options.problem?.(item);
        if (problem !== undefined) throw new Refusal(problem);
      }
      return items;
    },
  });
}
