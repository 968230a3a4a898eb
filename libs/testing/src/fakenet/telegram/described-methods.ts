import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../topology/project-root.js';

interface Field {
  readonly name: string;
  readonly types: readonly string[];
  readonly required: boolean;
}

interface BotApi {
  readonly methods: Readonly<Record<string, readonly Field[]>>;
  readonly types: Readonly<Record<string, readonly Field[]>>;
}

const PLAIN: Readonly<Record<string, (value: unknown) => boolean>> = {
  String: (value) => typeof value === 'string',
  Integer: (value) => Number.isSafeInteger(value) || /^-?\d+$/.test(String(value)),
  Boolean: (value) => typeof value === 'boolean' || value === 'true' || value === 'false',
  InputFile: (value) => value === FILE,
};

/** Stands for a file of the form in what is checked. */
export const FILE = Symbol('file');

/**
 * The used part of Telegram's Bot API 10.1 as github.com/PaulSonOfLars/telegram-bot-api-spec (MIT, 160fd99) reads it from
 * core.telegram.org/bots/api; Telegram publishes no description for machines.
 */
export class DescribedMethods {
  private constructor(private readonly api: BotApi) {}

  static read(): DescribedMethods {
    const file = join(projectRoot, 'libs/testing/src/fakenet/telegram/bot-api.json');
    return new DescribedMethods(JSON.parse(readFileSync(file, 'utf8')) as BotApi);
  }

  /** What does not fit the method's parameters; empty when all does. */
  problems(method: string, parameters: object): string[] {
    return this.fieldProblems(method, this.api.methods[method] ?? [], parameters);
  }

  private fieldProblems(where: string, fields: readonly Field[], given: object): string[] {
    const missing = fields.filter(({ name, required }) => required && !(name in given));
    const problems = missing.map(({ name }) => `${where}: ${name} is required`);
    for (const [name, value] of Object.entries(given)) {
      const field = fields.find((one) => one.name === name);
      if (!field) problems.push(`${where}: ${name} is not known`);
      else if (!field.types.some((type) => this.fits(type, value))) problems.push(`${where}: ${name} does not fit`);
    }
    return problems;
  }

  private fits(type: string, value: unknown): boolean {
    const plain = PLAIN[type];
    if (plain) return plain(value);
    const items = /^Array of (.+)$/.exec(type)?.[1];
    if (items) return Array.isArray(value) && value.every((one) => this.fits(items, one));
    const fields = this.api.types[type];
    return (
      fields !== undefined &&
      typeof value === 'object' &&
      value !== null &&
      this.fieldProblems(type, fields, value).length === 0
    );
  }
}
