import { Button, Group, NumberInput, Radio, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { isProblem } from '../../../api/api-problem';
import type { Source } from '../../../api/types';
import { ProblemNotice } from '../../../ui/problem-notice';
import type { NewSource } from '../api/sources';

interface NewSourceFormProps {
  error: unknown;
  busy: boolean;
  onSubmit: (source: NewSource) => void;
}

/** As the API does when nothing is said. */
const USUAL_MINUTES = 15;

export function NewSourceForm({ error, busy, onSubmit }: NewSourceFormProps) {
  const [kind, setKind] = useState<Source['kind']>('webhook');
  const [name, setName] = useState('');
  const [verification, setVerification] = useState<'standard' | 'bearer'>('standard');
  const [url, setUrl] = useState('');
  const [everyMinutes, setEveryMinutes] = useState(USUAL_MINUTES);
  const problem = isProblem(error) ? error : undefined;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    onSubmit(
      kind === 'webhook'
        ? { kind, name: name.trim(), verification }
        : { kind, name: name.trim(), url: url.trim(), everyMinutes },
    );
  };
  return (
    <form onSubmit={submit} aria-label="New source">
      <Stack>
        {Boolean(error) && (problem?.fields.length ?? 0) === 0 && <ProblemNotice error={error} />}
        <SegmentedControl
          aria-label="Kind"
          value={kind}
          onChange={setKind}
          data={[
            { value: 'webhook', label: 'Webhook' },
            { value: 'feed', label: 'Feed' },
          ]}
        />
        <TextInput
          label="Name"
          placeholder={kind === 'webhook' ? 'Web shop' : 'Our blog'}
          maxLength={80}
          data-autofocus
          value={name}
          error={problem?.field('name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {kind === 'webhook' ? (
          <Radio.Group
            label="How it proves itself"
            value={verification}
            onChange={(value) => setVerification(value === 'bearer' ? 'bearer' : 'standard')}
          >
            <Stack gap="xs" mt={6}>
              <Radio
                value="standard"
                label="Signature"
                description="Standard Webhooks: each message is signed with the secret. Choose it where you can."
              />
              <Radio value="bearer" label="Token" description="The secret is sent along as Authorization: Bearer." />
            </Stack>
          </Radio.Group>
        ) : (
          <>
            <TextInput
              label="Address of the feed"
              description="RSS, Atom or JSON Feed"
              placeholder="https://blog.example.org/feed.xml"
              type="url"
              value={url}
              error={problem?.field('url')}
              onChange={(event) => setUrl(event.currentTarget.value)}
            />
            <NumberInput
              label="Look at it every"
              suffix=" minutes"
              min={5}
              max={1440}
              allowDecimal={false}
              value={everyMinutes}
              error={problem?.field('everyMinutes')}
              onChange={(minutes) => setEveryMinutes(Number(minutes))}
            />
          </>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={busy} disabled={name.trim() === '' || (kind === 'feed' && url.trim() === '')}>
            Create source
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
