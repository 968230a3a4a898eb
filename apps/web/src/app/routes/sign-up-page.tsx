import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { AuthFrame } from '../../features/auth/components/auth-frame';
import { SignUpForm } from '../../features/auth/components/sign-up-form';
import { TextLink } from '../../ui/text-link';

export function SignUpPage() {
  const { next } = useSearch({ from: '/sign-up' });
  const navigate = useNavigate();
  const client = useQueryClient();
  return (
    <AuthFrame
      title="Create your account"
      lead="Plan posts, and watch them go out on time."
      footer={
        <>
          You have an account?{' '}
          <TextLink to="/sign-in" search={next === undefined ? {} : { next }}>
            Sign in
          </TextLink>
        </>
      }
    >
      <SignUpForm
        onDone={() => {
          client.clear();
          void navigate({ to: next ?? '/' });
        }}
      />
    </AuthFrame>
  );
}
