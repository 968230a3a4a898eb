import { Alert, Anchor, Button, Group, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHelpCircle } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import type { Publication } from '../../../api/types';
import type { PostAction } from '../api/post-actions';
import { addressOf } from '../address-of';

interface SettleChoiceProps {
  publication: Publication;
  /** Where people look. */
  profileUrl: string | undefined;
  busy: boolean;
  onAction: (action: PostAction) => void;
}

/** Nobody can tell whether it went out, so a person looks and decides. */
export function SettleChoice({ publication, profileUrl, busy, onAction }: SettleChoiceProps) {
  const [there, asking] = useDisclosure(false);
  const { id: publicationId, networkLabel, handle } = publication;
  const settle = (as: 'send_again' | 'dropped') => () => onAction({ do: 'settle', publicationId, as });
  return (
    <Alert color="orange" variant="light" icon={<IconHelpCircle aria-hidden />} title="Did it go out?">
      <Text size="sm" mb="sm">
        {`The answer of ${networkLabel} was lost, and Drover never posts twice on a guess. Look at `}
        {profileUrl === undefined ? (
          handle
        ) : (
          <Anchor href={profileUrl} target="_blank" rel="noreferrer" inherit style={{ overflowWrap: 'anywhere' }}>
            {handle}
          </Anchor>
        )}
        , then decide.
      </Text>
      {there ? (
        <AddressForm
          networkLabel={networkLabel}
          busy={busy}
          onCancel={asking.close}
          onAddress={(url) =>
            onAction({ do: 'settle', publicationId, as: 'published', ...(url !== undefined && { url }) })
          }
        />
      ) : (
        <Group gap="xs">
          <Button size="xs" disabled={busy} onClick={asking.open}>
            It is there
          </Button>
          <Button size="xs" variant="default" loading={busy} onClick={settle('send_again')}>
            Send again
          </Button>
          <Button size="xs" variant="subtle" color="gray" disabled={busy} onClick={settle('dropped')}>
            Drop
          </Button>
        </Group>
      )}
    </Alert>
  );
}

interface AddressFormProps {
  networkLabel: string;
  busy: boolean;
  onCancel: () => void;
  /** Undefined: it is there, wherever. */
  onAddress: (url: string | undefined) => void;
}

function AddressForm({ networkLabel, busy, onCancel, onAddress }: AddressFormProps) {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const address = addressOf(typed);
    if (address !== null) onAddress(address);
    else {
      setError('This is no address of a page. Copy it from the browser, or leave the field empty.');
      event.currentTarget.querySelector('input')?.focus();
    }
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextInput
        label="Address of the post"
        description={`Paste it from ${networkLabel}, so that it can be opened from here. It may stay empty.`}
        type="url"
        inputMode="url"
        placeholder="https://"
        autoFocus
        maxLength={2000}
        value={typed}
        error={error}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setError(undefined);
        }}
      />
      <Group gap="xs" mt="sm">
        <Button type="submit" size="xs" loading={busy}>
          It is there
        </Button>
        <Button size="xs" variant="subtle" color="gray" disabled={busy} onClick={onCancel}>
          Back
        </Button>
      </Group>
    </form>
  );
}
