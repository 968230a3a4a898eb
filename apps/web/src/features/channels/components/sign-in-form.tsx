import { Anchor, Text } from '@mantine/core';
import { useState } from 'react';
import { isProblem } from '../../../api/api-problem';
import type { NetworkInfo } from '../../../api/types';
import { ProblemNotice } from '../../../ui/problem-notice';
import { useBeginSignIn } from '../api/sign-in';
import { CredentialInputs, filledIn, type CredentialValues } from './credential-inputs';
import { NetworkForm } from './network-form';

interface SignInFormProps {
  workspaceId: string;
  network: NetworkInfo;
  onBack: () => void;
  /** The person has a token already; absent where the network takes none. */
  onToken: (() => void) | undefined;
}

/** Leads to the network's own page, where the person says yes. */
export function SignInForm({ workspaceId, network, onBack, onToken }: SignInFormProps) {
  const [values, setValues] = useState<CredentialValues>({});
  const signingIn = useBeginSignIn(workspaceId);
  const problem = isProblem(signingIn.error) ? signingIn.error : undefined;
  const fields = network.signInFields ?? [];
  const errorOf = (name: string) => problem?.field(`credentials.${name}`) ?? problem?.field(name);
  const told = fields.some((field) => errorOf(field.name));
  return (
    <NetworkForm
      network={network}
      action={`Sign in with ${network.label}`}
      busy={signingIn.isPending || signingIn.isSuccess}
      onBack={onBack}
      onSubmit={() => signingIn.mutate({ network: network.network, credentials: filledIn(values) })}
    >
      {signingIn.error && !told && <ProblemNotice error={signingIn.error} />}
      <Text size="sm" c="dimmed">
        {`${network.label} opens its own page and asks you to allow Drover to post for you. Then you come back here.`}
      </Text>
      <CredentialInputs fields={fields} values={values} errorOf={errorOf} onChange={setValues} />
      {onToken && (
        <Anchor component="button" type="button" size="sm" w="fit-content" onClick={onToken}>
          I have an access token already
        </Anchor>
      )}
    </NetworkForm>
  );
}
