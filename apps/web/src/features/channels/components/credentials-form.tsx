import { useState } from 'react';
import { isProblem } from '../../../api/api-problem';
import type { Channel, NetworkInfo } from '../../../api/types';
import { ProblemNotice } from '../../../ui/problem-notice';
import { useConnectChannel } from '../api/channels';
import { CredentialInputs, filledIn, type CredentialValues } from './credential-inputs';
import { NetworkForm } from './network-form';

interface CredentialsFormProps {
  workspaceId: string;
  network: NetworkInfo;
  onConnected: (channel: Channel) => void;
  onBack: () => void;
}

/** A network's own form, field by field as the network describes it. */
export function CredentialsForm({ workspaceId, network, onConnected, onBack }: CredentialsFormProps) {
  const [values, setValues] = useState<CredentialValues>({});
  const connecting = useConnectChannel(workspaceId, onConnected);
  const problem = isProblem(connecting.error) ? connecting.error : undefined;
  const errorOf = (name: string) => problem?.field(`credentials.${name}`) ?? problem?.field(name);
  const told = network.fields.some((field) => errorOf(field.name));
  return (
    <NetworkForm
      network={network}
      action="Connect"
      busy={connecting.isPending}
      onBack={onBack}
      onSubmit={() => connecting.mutate({ network: network.network, credentials: filledIn(values) })}
    >
      {connecting.error && !told && <ProblemNotice error={connecting.error} />}
      <CredentialInputs fields={network.fields} values={values} errorOf={errorOf} onChange={setValues} />
    </NetworkForm>
  );
}
