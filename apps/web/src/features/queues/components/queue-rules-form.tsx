import {
  Alert,
  Button,
  Fieldset,
  Group,
  List,
  MultiSelect,
  NumberInput,
  Stack,
  Switch,
  TextInput,
} from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { isProblem } from '../../../api/api-problem';
import type { Queue } from '../../../api/types';
import { nowIn } from '../../../time/days';
import { ProblemNotice } from '../../../ui/problem-notice';
import { useChannels } from '../../channels/api/channels';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { ZoneSelect } from '../../workspaces/components/zone-select';
import { useSaveQueue } from '../api/queues';
import { formOfQueue, newQueue, rulesOf, type QueueForm } from '../queue-form';
import { BlackoutsField } from './blackouts-field';
import { DaysOffField } from './days-off-field';
import { SlotsGrid } from './slots-grid';

interface QueueRulesFormProps {
  /** The queue that is changed; a new one when left out. */
  queue?: Queue;
  onSaved: (queue: Queue) => void;
}

/** When a queue lets something out, and when not. */
export function QueueRulesForm({ queue, onSaved }: QueueRulesFormProps) {
  const workspace = useWorkspace();
  const channels = useChannels(workspace.id);
  const [form, setForm] = useState(() => (queue ? formOfQueue(queue) : newQueue(workspace.zone)));
  const saving = useSaveQueue(workspace.id, queue, onSaved);
  const problem = isProblem(saving.error) ? saving.error : undefined;
  const change = (part: Partial<QueueForm>): void => setForm((before) => ({ ...before, ...part }));
  const today = nowIn(form.zone).day;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    saving.mutate(rulesOf(form));
  };
  const elsewhere = problem?.fields.filter(({ field }) => !['name', 'zone'].includes(field)) ?? [];
  return (
    <form onSubmit={submit} aria-label={queue ? 'Queue settings' : 'New queue'}>
      <Stack gap="lg">
        <Group gap="sm" grow preventGrowOverflow={false} align="flex-start">
          <TextInput
            label="Name"
            placeholder="Weekday mornings"
            required
            withAsterisk={false}
            maxLength={80}
            value={form.name}
            error={problem?.field('name')}
            onChange={(event) => change({ name: event.currentTarget.value })}
            miw={180}
            {...(queue ? {} : { 'data-autofocus': true })}
          />
          <ZoneSelect
            label="Time zone"
            value={form.zone}
            onChange={(zone) => change({ zone })}
            error={problem?.field('zone')}
          />
        </Group>
        <Fieldset legend="Slots" variant="unstyled" className="plain-fieldset">
          <SlotsGrid slots={form.slots} onChange={(slots) => change({ slots })} />
        </Fieldset>
        <MultiSelect
          label="Channels"
          description="Whose queue it is: it rests while one of them is paused. What waits in it says itself where it goes."
          placeholder={form.channelIds.length === 0 ? 'Any' : ''}
          data={(channels.data ?? []).map(({ id, networkLabel, handle }) => ({
            value: id,
            label: `${networkLabel} ${handle}`,
          }))}
          value={form.channelIds}
          onChange={(channelIds) => change({ channelIds })}
        />
        <DaysOffField days={form.daysOff} today={today} onChange={(daysOff) => change({ daysOff })} />
        <BlackoutsField blackouts={form.blackouts} today={today} onChange={(blackouts) => change({ blackouts })} />
        <Stack gap="xs">
          <Switch
            label="Evergreen"
            description="What went out goes to the end of the queue and comes round again."
            checked={form.evergreen}
            onChange={(event) => change({ evergreen: event.currentTarget.checked })}
          />
          {form.evergreen && (
            <NumberInput
              label="Rests before it comes round again"
              suffix={form.recycleAfterDays === 1 ? ' day' : ' days'}
              min={0}
              max={366}
              allowDecimal={false}
              value={form.recycleAfterDays}
              onChange={(days) => change({ recycleAfterDays: Number(days) })}
              maw={260}
            />
          )}
        </Stack>
        {saving.error && <ProblemNotice error={saving.error} />}
        {elsewhere.length > 0 && (
          <Alert color="red" variant="light" py="xs">
            <List size="sm">
              {elsewhere.map(({ field, message }) => (
                <List.Item key={field + message}>{`${field} ${message}`}</List.Item>
              ))}
            </List>
          </Alert>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={saving.isPending} disabled={form.name.trim() === ''}>
            {queue ? 'Save changes' : 'Create queue'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
