export { SecretBox, SecretUnreadable, secretBox } from './secret-box.js';
export { sandboxToken, verifySandboxToken } from './sandbox-token.js';
export { constantTimeEqual, hashToken, newToken } from './tokens.js';
export { type MediaGrant, mediaToken, verifyMediaToken } from './media-token.js';
export { derivedKey } from './derived-key.js';
export { registeredSealedColumns, type SealedColumn, sealedColumn } from './sealed/sealed-column.js';
export { KeysDesk, KeysDeskModule, type SealedStanding } from './sealed/keys-desk.js';
export { type Rotated, rotateSealed } from './sealed/rotate-sealed.js';
