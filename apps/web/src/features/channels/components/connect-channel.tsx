import { useState } from 'react';
import type { Channel, NetworkInfo } from '../../../api/types';
import { CredentialsForm } from './credentials-form';
import { NetworkChoice } from './network-choice';
import { SignInForm } from './sign-in-form';

interface ConnectChannelProps {
  workspaceId: string;
  onConnected: (channel: Channel) => void;
  /** Where to begin; the choice of networks when left out. */
  start?: NetworkInfo | undefined;
}

/** Choose a network, then give it what it asks for, or say yes on its own page. */
export function ConnectChannel({ workspaceId, onConnected, start }: ConnectChannelProps) {
  const [network, setNetwork] = useState(start);
  const [byToken, setByToken] = useState(false);
  const back = (): void => {
    setNetwork(undefined);
    setByToken(false);
  };
  if (!network) return <NetworkChoice workspaceId={workspaceId} onConnected={onConnected} onChosen={setNetwork} />;
  if (network.access === 'sign_in' && !byToken) {
    const onToken = network.fields.length > 0 ? () => setByToken(true) : undefined;
    return <SignInForm workspaceId={workspaceId} network={network} onBack={back} onToken={onToken} />;
  }
  return <CredentialsForm workspaceId={workspaceId} network={network} onConnected={onConnected} onBack={back} />;
}
