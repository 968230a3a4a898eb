import { contractError } from '../define/contract-error.js';

export class UnknownNetwork extends contractError(
  'publisher.unknown_network',
  (data: { network: string; known: string[] }) =>
    `There is no network "${data.network}". Choose one of ${data.known.join(', ')}.`,
) {}

/** The network did not accept the credentials, or a field of the form is wrong. */
export class CredentialsRefused extends contractError(
  'publisher.credentials_refused',
  (data: { network: string; field: string; message: string }) => data.message,
) {}

/** The network could not be asked; nothing was connected. */
export class NetworkUnreachable extends contractError(
  'publisher.network_unreachable',
  (data: { network: string; message: string }) => data.message,
) {}

export class ChannelNotFound extends contractError(
  'publisher.channel_not_found',
  (data: { channelId: string }) => `There is no channel ${data.channelId}.`,
) {}

export class PublicationNotFound extends contractError(
  'publisher.publication_not_found',
  (data: { publicationId: string }) => `There is no publication ${data.publicationId}.`,
) {}

/** An earlier revision is being sent or was sent; the new one does not stand. */
export class RevisionTooLate extends contractError(
  'publisher.revision_too_late',
  (data: { postId: string; revision: number; standing: number }) =>
    `The post is already going out as it was (revision ${data.standing}); the change came too late.`,
) {}

/** The publication is not in a state that allows the step. */
export class WrongPublicationState extends contractError(
  'publisher.wrong_state',
  (data: { publicationId: string; state: string; wanted: string[] }) =>
    `The publication is ${data.state}; this needs ${data.wanted.join(' or ')}. Reload to see where it stands.`,
) {}

/** The operator has to set the network up first. */
export class NetworkNotSetUp extends contractError(
  'publisher.network_not_set_up',
  (data: { network: string; missing: string[] }) =>
    `${data.network} needs set-up before channels can be connected. Set ${data.missing.join(', ')}.`,
) {}

/** There is no such sign-in for this person, or it is over. */
export class SignInNotFound extends contractError(
  'publisher.sign_in_not_found',
  (_data: { workspaceId: string }) => 'This sign-in is unknown, or too old. Begin again.',
) {}

/** The sign-in does not wait for what was asked. */
export class WrongSignInState extends contractError(
  'publisher.wrong_sign_in_state',
  (data: { signInId: string; state: string }) =>
    `The sign-in is ${data.state}; there is nothing to choose. Begin again.`,
) {}

/** A network has no way for programs to do that. */
export class NotPossibleThere extends contractError(
  'publisher.not_possible',
  (data: { networkLabel: string; what: 'edit' | 'remove' }) =>
    `${data.networkLabel} lets no program ${data.what === 'edit' ? 'change' : 'take down'} a post that is out. Do it there by hand.`,
) {}
