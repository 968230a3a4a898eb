import { request } from '../../../api/request';

export interface SignIn {
  email: string;
  password: string;
}

export interface SignUp extends SignIn {
  name: string;
}

export function signIn(credentials: SignIn): Promise<unknown> {
  return request('POST', '/api/auth/sign-in/email', { body: credentials });
}

export function signUp(account: SignUp): Promise<unknown> {
  return request('POST', '/api/auth/sign-up/email', { body: account });
}

export function signOut(): Promise<unknown> {
  return request('POST', '/api/auth/sign-out', { body: {} });
}
