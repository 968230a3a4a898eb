import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../topology/project-root.js';
import type { Body } from '../played/read-body.js';

interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly required?: boolean;
}

/** Came after the description was archived (docs.slack.dev/messaging/message-metadata). */
const LATER: Readonly<Record<string, readonly Parameter[]>> = {
  'chat.postMessage': [{ name: 'metadata', type: 'object' }],
  'conversations.history': [{ name: 'include_all_metadata', type: 'boolean' }],
  'conversations.replies': [{ name: 'include_all_metadata', type: 'boolean' }],
};

const FITS: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string' || Array.isArray(value), // blocks may come as JSON
  boolean: (value) => typeof value === 'boolean' || value === 'true' || value === 'false',
  integer: (value) => Number.isSafeInteger(Number(value)),
  number: (value) => Number.isFinite(Number(value)),
  object: (value) => typeof value === 'object',
};

/** The parameters of the used methods in Slack's own description (github.com/slackapi/slack-api-specs, MIT, archived). */
export class DescribedCalls {
  private constructor(private readonly methods: Readonly<Record<string, { parameters: readonly Parameter[] }>>) {}

  static read(): DescribedCalls {
    const file = join(projectRoot, 'libs/testing/src/fakenet/slack/web-api.json');
    const { methods } = JSON.parse(readFileSync(file, 'utf8')) as {
      methods: Readonly<Record<string, { parameters: readonly Parameter[] }>>;
    };
    return new DescribedCalls(methods);
  }

  /** The first thing that does not fit; undefined when all does. */
  problem(method: string, given: Body): string | undefined {
    const known = [...(this.methods[method]?.parameters ?? []), ...(LATER[method] ?? [])];
    const missing = known.find(({ name, required }) => required && !(name in given));
    if (missing) return `${missing.name} is required`;
    for (const [name, value] of Object.entries(given)) {
      const parameter = known.find((one) => one.name === name);
      if (!parameter) return `${name} is not known`;
      if (!(FITS[parameter.type] ?? FITS.string)?.(value)) return `${name} is no ${parameter.type}`;
    }
    return undefined;
  }
}
