import { useState } from 'react';
import type { Channel, NetworkInfo } from '../../../api/types';
import { CredentialsForm } from './credentials-form';
import { NetworkChoice } from './network-choice';

interface ConnectChannelProps {
  workspaceId: string;
  onConnected: (channel: Channel) => void;
}

/** Choose a network, then give it what it asks for. */
export function ConnectChannel({ workspaceId, onConnected }: ConnectChannelProps) {
  const [network, setNetwork] = useState<NetworkInfo>();
  if (network) {
    return (
      <CredentialsForm
        workspaceId={workspaceId}
        network={network}
        onConnected={onConnected}
        onBack={() => setNetwork(undefined)}
      />
    );
  }
  return <NetworkChoice workspaceId={workspaceId} onConnected={onConnected} onChosen={setNetwork} />;
}
