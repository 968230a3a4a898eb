import { CredentialsWrong } from '../connect-failure.js';
import { decodedKey } from './nostr-keys.js';
import { KEY_HELP } from './nostr.fields.js';

/** The key as hexadecimal digits. @throws CredentialsWrong */
export async function privateKey(typed: string): Promise<string> {
  const key = await decodedKey(typed);
  if (key === undefined) throw new CredentialsWrong('key', `This is no private key of Nostr. ${KEY_HELP}`);
  return key;
}
