export { SecretBox, SecretUnreadable, secretBox } from './secret-box.js';
export { sandboxToken, verifySandboxToken } from './sandbox-token.js';
export { constantTimeEqual, hashToken, newToken } from './tokens.js';
export { derivedKey } from './derived-key.js';
