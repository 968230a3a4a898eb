import { Button, Group, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { isProblem } from '../../../api/api-problem';
import type { Channel, NetworkInfo } from '../../../api/types';
import { NetworkMark } from '../../../ui/network-mark';
import { ProblemNotice } from '../../../ui/problem-notice';
import { useConnectChannel } from '../api/channels';

interface CredentialsFormProps {
  workspaceId: string;
  network: NetworkInfo;
  onConnected: (channel: Channel) => void;
  onBack: () => void;
}

/** A network's own form, field by field as the network describes it. */
export function CredentialsForm({ workspaceId, network, onConnected, onBack }: CredentialsFormProps) {
  const [values, setValues] = useState<Record<string, string>>({});
  const connecting = useConnectChannel(workspaceId, onConnected);
  const problem = isProblem(connecting.error) ? connecting.error : undefined;
  const errorOf = (name: string) => problem?.field(`credentials.${name}`) ?? problem?.field(name);
  const told = network.fields.some((field) => errorOf(field.name));

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const filled = Object.entries(values).filter(([, value]) => value.trim() !== '');
    connecting.mutate({
      network: network.network,
      credentials: Object.fromEntries(filled.map(([name, value]) => [name, value.trim()])),
    });
  };

  return (
    <form onSubmit={submit} aria-label={`Connect ${network.label}`} autoComplete="off">
      <Stack>
        <Group gap="sm">
          <NetworkMark network={network.network} size={32} />
          <Title order={2} fz="md">
            {network.label}
          </Title>
        </Group>
        {connecting.error && !told && <ProblemNotice error={connecting.error} />}
        {network.fields.map((field, index) => {
          const Field = field.kind === 'secret' ? PasswordInput : TextInput;
          return (
            <Field
              key={field.name}
              label={field.label}
              description={field.help}
              placeholder={field.placeholder}
              required={field.required}
              withAsterisk={false}
              autoComplete={field.kind === 'secret' ? 'new-password' : 'off'}
              autoCapitalize="none"
              spellCheck={false}
              data-autofocus={index === 0 ? true : undefined}
              value={values[field.name] ?? ''}
              error={errorOf(field.name)}
              onChange={(event) => {
                const { value } = event.currentTarget;
                setValues((before) => ({ ...before, [field.name]: value }));
              }}
            />
          );
        })}
        <Group justify="space-between" mt={4}>
          <Button variant="subtle" color="gray" onClick={onBack}>
            Other networks
          </Button>
          <Button type="submit" loading={connecting.isPending}>
            Connect
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
