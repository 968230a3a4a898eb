import { isProblem } from '../../../api/api-problem';

export interface AuthTrouble {
  field?: 'email' | 'password' | 'name';
  message: string;
}

/** What went wrong at the door, by better-auth's codes, in words that say what to do. */
export function authTrouble(error: unknown): AuthTrouble | undefined {
  if (!isProblem(error)) return undefined;
  switch (error.code) {
    case 'INVALID_EMAIL_OR_PASSWORD':
    case 'INVALID_PASSWORD':
    case 'USER_NOT_FOUND':
      return { field: 'password', message: 'The e-mail address or the password is wrong.' };
    case 'USER_ALREADY_EXISTS':
    case 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL':
      return { field: 'email', message: 'There is an account with this e-mail address already. Sign in instead.' };
    case 'INVALID_EMAIL':
      return { field: 'email', message: 'This is not an e-mail address.' };
    case 'PASSWORD_TOO_SHORT':
      return { field: 'password', message: 'Use at least 8 characters.' };
    case 'PASSWORD_TOO_LONG':
      return { field: 'password', message: 'Use at most 128 characters.' };
    default:
      return error.status === 401
        ? { field: 'password', message: 'The e-mail address or the password is wrong.' }
        : undefined;
  }
}
