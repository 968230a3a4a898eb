import type { SignalCondition } from '#contracts';
import type { Target } from './post.js';

/** What news say; all values are texts. */
export type Facts = Readonly<Record<string, string>>;

/** Something happened; the same `id` of a source counts once. */
export interface News {
  /** In trigger's words, such as `webhook:<id>`. */
  source: string;
  id: string;
  facts: Facts;
}

/** What an automation waits for. */
export type AutomationSource = { sourceId: string } | { event: 'post_settled' };

/** Makes a post of what came in. */
export interface AutomationRules {
  name: string;
  enabled: boolean;
  source: AutomationSource;
  conditions: SignalCondition[];
  delaySeconds: number;
  template: { text: string; targets: Target[] };
  outcome: 'draft' | 'post';
}

export interface Automation extends AutomationRules {
  readonly id: string;
  readonly author: { id: string; name: string };
  readonly runs: number;
  readonly lastRunAt?: string;
  readonly lastProblem?: string;
  /** For If-Match. */
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export const POST_SETTLED = 'event:publisher.post_settled';

const HELD: Readonly<Record<SignalCondition['is'], (fact: string | undefined, value: string) => boolean>> = {
  exists: (fact) => fact !== undefined,
  equals: (fact, value) => fact === value,
  differs: (fact, value) => fact !== value,
  contains: (fact, value) => fact?.includes(value) ?? false,
};

/** Whether all conditions hold; upper and lower case are alike. */
export function meets(conditions: readonly SignalCondition[], facts: Facts): boolean {
  return conditions.every(({ fact, is, value = '' }) => HELD[is](facts[fact]?.toLowerCase(), value.toLowerCase()));
}

/** Puts facts in their places: `{title}`; what did not come in leaves nothing. */
export function fillTemplate(text: string, facts: Facts): string {
  return text.replace(/\{([\w.-]{1,100})\}/g, (_place, name: string) =>
    Object.hasOwn(facts, name) ? (facts[name] ?? '') : '',
  );
}

const MOST_FACTS = 200;
const LONGEST_FACT = 10_000;
const DEEPEST = 5;

/** Every value of a JSON object under its dotted path, as text: `{"article":{"tags":["a"]}}` → `article.tags.0`. */
export function factsOf(value: object): Facts {
  const facts: Record<string, string> = {};
  const walk = (inner: unknown, path: string, depth: number): void => {
    if (Object.keys(facts).length >= MOST_FACTS || inner === null || inner === undefined) return;
    if (typeof inner !== 'object') facts[path] = String(inner as string | number | boolean).slice(0, LONGEST_FACT);
    else if (depth < DEEPEST) {
      for (const [key, below] of Object.entries(inner)) walk(below, path ? `${path}.${key}` : key, depth + 1);
    }
  };
  walk(value, '', 0);
  return facts;
}
