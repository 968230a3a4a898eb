import type { Automation, AutomationRules, Condition } from '../../api/types';

/** The source that is no source of the workspace: posts that have gone out, or failed. */
export const POST_SETTLED = 'post_settled';

/** An automation as it stands in the form. */
export interface AutomationForm {
  name: string;
  /** A source's id, or POST_SETTLED; empty while none is chosen. */
  source: string;
  conditions: Condition[];
  delayMinutes: number;
  text: string;
  channelIds: string[];
  outcome: 'draft' | 'post';
}

export const newAutomation: AutomationForm = {
  name: '',
  source: '',
  conditions: [],
  delayMinutes: 0,
  text: '',
  channelIds: [],
  outcome: 'draft',
};

export function formOfAutomation({
  name,
  source,
  conditions,
  delaySeconds,
  template,
  outcome,
}: Automation): AutomationForm {
  return {
    name,
    source: 'event' in source ? POST_SETTLED : source.sourceId,
    conditions,
    delayMinutes: Math.round(delaySeconds / 60),
    text: template.text,
    channelIds: template.targets.map(({ channelId }) => channelId),
    outcome,
  };
}

/** What the filled form comes to; undefined while something is missing. */
export function automationOf(form: AutomationForm): Omit<AutomationRules, 'enabled'> | undefined {
  const name = form.name.trim();
  if (name === '' || form.source === '' || form.text.trim() === '') return undefined;
  if (form.outcome === 'post' && form.channelIds.length === 0) return undefined;
  return {
    name,
    source: form.source === POST_SETTLED ? { event: POST_SETTLED } : { sourceId: form.source },
    conditions: form.conditions
      .filter(({ fact }) => fact.trim() !== '')
      .map(({ fact, is, value = '' }) =>
        is === 'exists' ? { fact: fact.trim(), is } : { fact: fact.trim(), is, value },
      ),
    delaySeconds: form.delayMinutes * 60,
    template: { text: form.text, targets: form.channelIds.map((channelId) => ({ channelId })) },
    outcome: form.outcome,
  };
}

/** The names under which something comes in, for the text and the conditions. */
export function factsOf(kind: 'webhook' | 'feed' | typeof POST_SETTLED): string[] {
  switch (kind) {
    case 'feed':
      return ['title', 'link', 'summary', 'published', 'feed', 'id'];
    case POST_SETTLED:
      return ['outcome', 'text', 'postId'];
    case 'webhook':
      return [];
    default:
      return kind satisfies never;
  }
}
