import { Alert, Button, Group, Loader, Paper, Text } from '@mantine/core';
import { IconCircleCheck, IconPlugConnectedX } from '@tabler/icons-react';
import { ProblemNotice } from '../../../ui/problem-notice';
import { useSignIn } from '../api/sign-in';
import { AccountPicker } from './account-picker';

interface SignInResultProps {
  workspaceId: string;
  signInId: string;
  onDone: () => void;
  /** Begins another one. */
  onAgain: () => void;
}

/** What came of a sign-in, after the network sent the person back. */
export function SignInResult({ workspaceId, signInId, onDone, onAgain }: SignInResultProps) {
  const { data: signIn, error, refetch } = useSignIn(workspaceId, signInId);
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (!signIn || signIn.state === 'waiting') {
    return (
      <Paper withBorder p="md">
        <Group gap="sm">
          <Loader size={18} aria-hidden />
          <Text role="status">{`Finishing the sign-in${signIn ? ` with ${signIn.networkLabel}` : ''}…`}</Text>
        </Group>
      </Paper>
    );
  }
  if (signIn.state === 'choose') return <AccountPicker workspaceId={workspaceId} signIn={signIn} onCancel={onDone} />;
  if (signIn.state === 'connected') {
    const handles = signIn.channels?.map(({ handle }) => handle).join(', ');
    return (
      <Alert
        color="green"
        variant="light"
        icon={<IconCircleCheck aria-hidden />}
        title={`${signIn.networkLabel} is connected`}
        withCloseButton
        closeButtonLabel="Close"
        onClose={onDone}
      >
        {handles}
      </Alert>
    );
  }
  const words = signIn.problem?.message ?? 'It took too long. Sign in again.';
  return <SignInFailed title={`${signIn.networkLabel} was not connected`} words={words} {...{ onDone, onAgain }} />;
}

interface SignInFailedProps {
  title: string;
  words: string;
  onDone: () => void;
  onAgain: () => void;
}

/** Nothing was connected, and why. */
export function SignInFailed({ title, words, onDone, onAgain }: SignInFailedProps) {
  return (
    <Alert
      role="alert"
      color="orange"
      variant="light"
      icon={<IconPlugConnectedX aria-hidden />}
      title={title}
      withCloseButton
      closeButtonLabel="Close"
      onClose={onDone}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm" style={{ flex: '1 1 220px' }}>
          {words}
        </Text>
        <Button size="xs" variant="default" onClick={onAgain}>
          Connect a channel
        </Button>
      </Group>
    </Alert>
  );
}
