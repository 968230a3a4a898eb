import { expect, it } from '@jest/globals';
import type { ContentOptions } from '#contracts';
import type { Stage } from './stage.js';

/** Every option that the connector declares arrives. */
export function optionCases(stage: Stage): void {
  const arrives = async (options: ContentOptions, text = stage.text) => {
    const { media } = stage.sut;
    const beside = { options, ...(media && options.sensitive && { media: [stage.file()] }) };
    const sent = await stage.post(text, beside);
    expect(await stage.shown(sent)).toMatchObject({ options });
  };

  it('tells its network a title and a link, where they are apart from the text', async () => {
    const { title, link } = stage.sut.features ?? {};
    if (title) await arrives({ title: 'Of cows' });
    if (link) await arrives({ link: 'https://example.com/cows' }, `${stage.text} with a link`);
  });

  it('hides what is to be hidden', async () => {
    const { contentWarning, sensitive } = stage.sut.features ?? {};
    if (contentWarning) await arrives({ contentWarning: 'Cows' });
    if (sensitive) await arrives({ sensitive: true }, `${stage.text} with a file`);
  });

  it('shows it to those whom it is for', async () => {
    for (const visibility of stage.sut.features?.visibilities ?? []) {
      await arrives({ visibility }, `${stage.text} ${visibility}`);
    }
  });

  it('asks its readers', async () => {
    const rule = stage.sut.features?.poll;
    if (!rule) return;
    const choices = Array.from({ length: rule.maxChoices }, (_, place) => `${place}`.padEnd(rule.maxChoiceLength, 'o'));
    await arrives({ poll: { choices, endsAfterMinutes: rule.maxMinutes, ...(rule.multiple && { multiple: true }) } });
    await arrives({ poll: { choices: ['Yes', 'No'], endsAfterMinutes: rule.minMinutes } }, `${stage.text} again`);
  });

  it('says in which language it is', async () => {
    if (stage.sut.features?.language) await arrives({ language: 'de' });
  });
}
