import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { ProblemNotice } from '../../../ui/problem-notice';
import { authTrouble } from '../api/auth-problem';
import { signUp } from '../api/session';

/** better-auth's default least length. */
const SHORTEST_PASSWORD = 8;

export function SignUpForm({ onDone }: { onDone: () => void }) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const creating = useMutation({ mutationFn: signUp, onSuccess: onDone });
  const trouble = authTrouble(creating.error);

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    creating.mutate({ name: name.trim(), email: email.trim(), password });
  };

  return (
    <form onSubmit={submit} aria-label="Create account">
      <Stack>
        {creating.error && !trouble && <ProblemNotice error={creating.error} />}
        <TextInput
          label="Your name"
          autoComplete="name"
          required
          withAsterisk={false}
          autoFocus
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          error={trouble?.field === 'email' ? trouble.message : undefined}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          description={`At least ${SHORTEST_PASSWORD} characters`}
          autoComplete="new-password"
          required
          withAsterisk={false}
          minLength={SHORTEST_PASSWORD}
          maxLength={128}
          value={password}
          error={trouble?.field === 'password' ? trouble.message : undefined}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={creating.isPending} fullWidth mt={4}>
          Create account
        </Button>
      </Stack>
    </form>
  );
}
