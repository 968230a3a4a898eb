import { describe, expect, it } from '@jest/globals';
import { automationOf, newAutomation, POST_SETTLED, type AutomationForm } from './automation-form';

const aForm = (part: Partial<AutomationForm>): AutomationForm => ({
  ...newAutomation,
  name: ' News ',
  source: 's1',
  text: 'New: {title}',
  ...part,
});

describe(automationOf, () => {
  it('makes a draft of each thing that comes in', () => {
    expect(automationOf(aForm({ delayMinutes: 5 }))).toEqual({
      name: 'News',
      source: { sourceId: 's1' },
      conditions: [],
      delaySeconds: 300,
      template: { text: 'New: {title}', targets: [] },
      outcome: 'draft',
    });
  });

  it('follows posts too', () => {
    expect(automationOf(aForm({ source: POST_SETTLED }))?.source).toEqual({ event: 'post_settled' });
  });

  it('leaves out conditions without a name, and the value where one is not compared', () => {
    const conditions = [
      { fact: ' ', is: 'equals' as const, value: 'x' },
      { fact: 'title', is: 'exists' as const, value: 'x' },
      { fact: 'title', is: 'contains' as const },
    ];
    expect(automationOf(aForm({ conditions }))?.conditions).toEqual([
      { fact: 'title', is: 'exists' },
      { fact: 'title', is: 'contains', value: '' },
    ]);
  });

  it.each([{ name: ' ' }, { source: '' }, { text: ' ' }, { outcome: 'post' as const }])('waits with %j', (part) => {
    expect(automationOf(aForm(part))).toBeUndefined();
  });
});
