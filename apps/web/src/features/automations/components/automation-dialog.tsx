import {
  Button,
  Group,
  Modal,
  MultiSelect,
  NumberInput,
  Radio,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { isProblem } from '../../../api/api-problem';
import type { Automation, Source } from '../../../api/types';
import { ProblemNotice } from '../../../ui/problem-notice';
import { tell } from '../../../ui/tell';
import { useChannels } from '../../channels/api/channels';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useSaveAutomation } from '../api/automations';
import {
  automationOf,
  factsOf,
  formOfAutomation,
  newAutomation,
  POST_SETTLED,
  type AutomationForm,
} from '../automation-form';
import { ConditionsField } from './conditions-field';

interface AutomationDialogProps {
  /** The one that is changed; a new one when left out. */
  automation?: Automation;
  sources: readonly Source[];
  opened: boolean;
  onClose: () => void;
}

export function AutomationDialog({ opened, onClose, ...form }: AutomationDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      closeOnClickOutside={false}
      title={<Text fw={650}>{form.automation ? 'Edit automation' : 'New automation'}</Text>}
    >
      <AutomationFields {...form} onClose={onClose} />
    </Modal>
  );
}

function AutomationFields({ automation, sources, onClose }: Omit<AutomationDialogProps, 'opened'>) {
  const workspace = useWorkspace();
  const channels = useChannels(workspace.id);
  const [opening] = useState(automation);
  const [form, setForm] = useState(() => (opening ? formOfAutomation(opening) : newAutomation));
  const saving = useSaveAutomation(workspace.id, opening);
  const problem = isProblem(saving.error) ? saving.error : undefined;
  const change = (part: Partial<AutomationForm>): void => setForm((before) => ({ ...before, ...part }));
  const rules = automationOf(form);
  const source = sources.find(({ id }) => id === form.source);
  const facts = factsOf(form.source === POST_SETTLED ? POST_SETTLED : (source?.kind ?? 'webhook'));
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!rules) return;
    const done = (): void => {
      tell(opening ? 'Saved.' : 'The automation is on.');
      onClose();
    };
    saving.mutate(opening ? rules : { ...rules, enabled: true }, { onSuccess: done });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="Name"
          placeholder="New on the blog"
          maxLength={80}
          data-autofocus
          value={form.name}
          error={problem?.field('name')}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Select
          label="When something comes from"
          placeholder="Choose a source"
          allowDeselect={false}
          data={[
            ...sources.map(({ id, name, kind }) => ({ value: id, label: `${name} (${kind})` })),
            { value: POST_SETTLED, label: 'A post that went out or failed' },
          ]}
          value={form.source === '' ? null : form.source}
          error={problem?.field('source.sourceId') ?? problem?.field('source')}
          onChange={(chosen) => chosen && change({ source: chosen })}
        />
        <ConditionsField conditions={form.conditions} facts={facts} onChange={(conditions) => change({ conditions })} />
        <NumberInput
          label="Wait first"
          suffix={form.delayMinutes === 1 ? ' minute' : ' minutes'}
          min={0}
          max={525_600}
          allowDecimal={false}
          value={form.delayMinutes}
          onChange={(minutes) => change({ delayMinutes: Number(minutes) })}
          maw={240}
        />
        <Textarea
          label="Write"
          description={
            facts.length > 0
              ? `What came in is put in where its name stands: ${facts.map((fact) => `{${fact}}`).join(' ')}`
              : 'A value of the JSON is put in where its path stands: {title}, {article.url}'
          }
          placeholder={facts.includes('link') ? 'New on our blog: {title} {link}' : 'New: {title}'}
          autosize
          minRows={3}
          maxRows={10}
          value={form.text}
          error={problem?.field('template.text')}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
        <MultiSelect
          label="For"
          placeholder={form.channelIds.length === 0 ? 'Choose channels' : ''}
          data={(channels.data ?? []).map(({ id, networkLabel, handle }) => ({
            value: id,
            label: `${networkLabel} ${handle}`,
          }))}
          value={form.channelIds}
          error={problem?.field('template.targets')}
          onChange={(channelIds) => change({ channelIds })}
        />
        <Radio.Group
          label="And"
          value={form.outcome}
          onChange={(outcome) => change({ outcome: outcome === 'post' ? 'post' : 'draft' })}
        >
          <Group gap="lg" mt={6}>
            <Radio value="draft" label="keep it as a draft" />
            <Radio value="post" label="send it" />
          </Group>
        </Radio.Group>
        {saving.error && <ProblemNotice error={saving.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit" loading={saving.isPending} disabled={!rules}>
            {opening ? 'Save changes' : 'Create automation'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
