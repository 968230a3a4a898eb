import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { ProblemNotice } from '../../../ui/problem-notice';
import { authTrouble } from '../api/auth-problem';
import { signIn } from '../api/session';

export function SignInForm({ onDone }: { onDone: () => void }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const entering = useMutation({ mutationFn: signIn, onSuccess: onDone });
  const trouble = authTrouble(entering.error);

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    entering.mutate({ email: email.trim(), password });
  };

  return (
    <form onSubmit={submit} aria-label="Sign in">
      <Stack>
        {entering.error && !trouble && <ProblemNotice error={entering.error} />}
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          error={trouble?.message}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={entering.isPending} fullWidth mt={4}>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
