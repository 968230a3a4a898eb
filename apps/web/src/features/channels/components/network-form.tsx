import { Button, Group, Stack, Title } from '@mantine/core';
import type { ReactNode, SubmitEvent } from 'react';
import type { NetworkInfo } from '../../../api/types';
import { NetworkMark } from '../../../ui/network-mark';

interface NetworkFormProps {
  network: NetworkInfo;
  action: string;
  busy: boolean;
  onSubmit: () => void;
  onBack: () => void;
  children: ReactNode;
}

/** The frame of the forms that connect an account of a network. */
export function NetworkForm({ network, action, busy, onSubmit, onBack, children }: NetworkFormProps) {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    onSubmit();
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
        {children}
        <Group justify="space-between" mt={4}>
          <Button variant="subtle" color="gray" onClick={onBack}>
            Other networks
          </Button>
          <Button type="submit" loading={busy}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
