import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { AuthFrame } from '../../features/auth/components/auth-frame';
import { SignInForm } from '../../features/auth/components/sign-in-form';
import { TextLink } from '../../ui/text-link';

export function SignInPage() {
  const { next } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const client = useQueryClient();
  return (
    <AuthFrame
      title="Sign in"
      lead="Welcome back."
      footer={
        <>
          New here?{' '}
          <TextLink to="/sign-up" search={next === undefined ? {} : { next }}>
            Create an account
          </TextLink>
        </>
      }
    >
      <SignInForm
        onDone={() => {
          client.clear();
          void navigate({ to: next ?? '/' });
        }}
      />
    </AuthFrame>
  );
}
