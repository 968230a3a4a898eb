/** A line of code that the linter must catch, under the name of its rule. */
export interface LintPlant {
  readonly rule: string;
  readonly from: string;
  readonly text: string;
}

const SENT = `async function send(): Promise<void> {}\n`;

export const LINT_PLANTS: readonly LintPlant[] = [
  {
    rule: 'node(no-process-env)',
    from: 'libs/trigger/src/environment.ts',
    text: `export const zone = process.env['TZ'];\n`,
  },
  {
    rule: 'eslint(no-restricted-globals)',
    from: 'libs/connectors/src/straight-out.ts',
    text: `export const out = () => fetch('https://example.org');\n`,
  },
  {
    rule: 'eslint(no-console)',
    from: 'libs/publisher/src/says.ts',
    text: `console.log('sent');\n`,
  },
  {
    rule: 'typescript(no-floating-promises)',
    from: 'libs/publisher/src/floating.ts',
    text: `${SENT}send();\nexport {};\n`,
  },
  {
    rule: 'typescript(no-misused-promises)',
    from: 'libs/publisher/src/misused.ts',
    text: `${SENT}if (send()) throw new TypeError('never');\nexport {};\n`,
  },
  {
    rule: 'typescript(switch-exhaustiveness-check)',
    from: 'libs/publisher/src/states.ts',
    text: `export function end(state: 'sent' | 'failed'): void {\n  switch (state) {\n    case 'sent':\n      return;\n  }\n}\n`,
  },
  {
    rule: 'typescript(no-explicit-any)',
    from: 'libs/portal/src/anything.ts',
    text: `export const body: any = 1;\n`,
  },
  {
    rule: 'typescript(no-non-null-assertion)',
    from: 'libs/portal/src/surely.ts',
    text: `export const first = (items: string[]): string => items[0]!;\n`,
  },
  {
    rule: 'typescript(ban-ts-comment)',
    from: 'libs/portal/src/silenced.ts',
    text: `// @ts-ignore\nexport const wrong: number = 'text';\n`,
  },
  {
    rule: 'typescript(only-throw-error)',
    from: 'libs/portal/src/throws.ts',
    text: `export function refuse(): never {\n  throw 'no';\n}\n`,
  },
  {
    rule: 'eslint(no-empty)',
    from: 'libs/portal/src/swallows.ts',
    text: `try {\n  JSON.parse('');\n} catch {}\nexport {};\n`,
  },
  {
    rule: 'eslint(max-params)',
    from: 'libs/portal/src/seven.ts',
    text: `export class Seven {\n  constructor(readonly a: 1, readonly b: 1, readonly c: 1, readonly d: 1, readonly e: 1, readonly f: 1, readonly g: 1) {}\n}\n`,
  },
  {
    rule: 'eslint(max-lines)',
    from: 'libs/portal/src/long.ts',
    text: `${'// one more line\n'.repeat(300)}export {};\n`,
  },
  {
    rule: 'eslint(no-unused-vars)',
    from: 'libs/portal/src/unused.ts',
    text: `import { join } from 'node:path';\nexport {};\n`,
  },
];

/** The same words where they are in place. */
export const LINT_LAWFUL: Readonly<Record<string, string>> = {
  'libs/config/src/environment.ts': `export const all = process.env;\n`,
  'libs/http/src/out.ts': `export const out = () => fetch('https://example.org');\n`,
  'scripts/says.mjs': `console.log(process.env.HOME);\n`,
  'libs/publisher/src/waits.ts': `${SENT}await send();\nexport {};\n`,
};
