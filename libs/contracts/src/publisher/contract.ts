import { clientOf, defineContract, queueOf } from '../define/contract.js';
import { Done } from '../define/done.js';
import { command, query } from '../define/operation.js';
import { ChannelFacts, ConnectChannel, DisconnectChannel } from './channel.js';
import {
  ChannelNotFound,
  CredentialsRefused,
  NetworkNotSetUp,
  NetworkUnreachable,
  NotPossibleThere,
  PublicationNotFound,
  RevisionTooLate,
  SignInNotFound,
  UnknownNetwork,
  WrongPublicationState,
  WrongSignInState,
} from './errors.js';
import { HeldPublications, HoldPublications, ReleasePublications } from './hold.js';
import {
  AddMedia,
  FindShownMedia,
  MediaFacts,
  MediaInUse,
  MediaNotFound,
  MediaShown,
  RemoveMedia,
  ShownMedia,
  ShownMediaNotFound,
} from './library.js';
import { LinkInfo, LookUpLink } from './link-info.js';
import { ListNetworks, Networks } from './network.js';
import { PreflightReport, RunPreflight } from './preflight.js';
import {
  CancelledPost,
  CancelPost,
  EditPublication,
  PreparedRevision,
  PrepareRevision,
  PublicationFacts,
  RemovePublication,
  RetryPublication,
  SettlePublication,
} from './publication.js';
import { BeginSignIn, BegunSignIn, ChooseAccounts, FindSignIn, FinishSignIn, SignInFacts } from './sign-in.js';

/** Send: channels and their secrets, publications and their attempts. */
export const publisherContract = defineContract('publisher', 1, {
  networks: query({ input: ListNetworks, output: Networks, timeoutMs: 2000, cacheFor: 60_000 }), // set at its start
  connectChannel: command({
    input: ConnectChannel,
    output: ChannelFacts,
    errors: [UnknownNetwork, CredentialsRefused, NetworkUnreachable],
    timeoutMs: 20_000,
    idempotency: 'key',
  }),
  disconnectChannel: command({
    input: DisconnectChannel,
    output: ChannelFacts,
    errors: [ChannelNotFound],
    timeoutMs: 5000,
    idempotency: 'natural',
  }),
  beginSignIn: command({
    input: BeginSignIn,
    output: BegunSignIn,
    errors: [UnknownNetwork, ChannelNotFound, CredentialsRefused, NetworkUnreachable, NetworkNotSetUp],
    timeoutMs: 20_000,
    idempotency: 'natural', // a second one waits beside the first and runs out
  }),
  finishSignIn: command({
    input: FinishSignIn,
    output: SignInFacts,
    errors: [SignInNotFound],
    timeoutMs: 25_000,
    idempotency: 'natural', // a state is used once; a repeat is told how that went
  }),
  signIn: query({ input: FindSignIn, output: SignInFacts, errors: [SignInNotFound], timeoutMs: 3000 }),
  chooseAccounts: command({
    input: ChooseAccounts,
    output: SignInFacts,
    errors: [SignInNotFound, WrongSignInState, CredentialsRefused],
    timeoutMs: 5000,
    idempotency: 'natural',
  }),
  preflight: query({ input: RunPreflight, output: PreflightReport, timeoutMs: 8000 }),
  prepare: command({
    input: PrepareRevision,
    output: PreparedRevision,
    errors: [RevisionTooLate],
    timeoutMs: 5000,
    idempotency: 'natural',
    durable: true,
  }),
  cancel: command({
    input: CancelPost,
    output: CancelledPost,
    timeoutMs: 5000,
    idempotency: 'natural',
    durable: true,
  }),
  retry: command({
    input: RetryPublication,
    output: PublicationFacts,
    errors: [PublicationNotFound, WrongPublicationState],
    timeoutMs: 5000,
    idempotency: 'natural',
  }),
  settle: command({
    input: SettlePublication,
    output: PublicationFacts,
    errors: [PublicationNotFound, WrongPublicationState],
    timeoutMs: 5000,
    idempotency: 'natural',
  }),
  editPublication: command({
    input: EditPublication,
    output: PublicationFacts,
    errors: [PublicationNotFound, WrongPublicationState, NotPossibleThere],
    timeoutMs: 5000,
    idempotency: 'natural',
  }),
  removePublication: command({
    input: RemovePublication,
    output: PublicationFacts,
    errors: [PublicationNotFound, WrongPublicationState, NotPossibleThere],
    timeoutMs: 5000,
    idempotency: 'natural',
  }),
  hold: command({ input: HoldPublications, output: HeldPublications, timeoutMs: 8000, idempotency: 'natural' }),
  addMedia: command({ input: AddMedia, output: Done, timeoutMs: 5000, idempotency: 'natural', durable: true }),
  removeMedia: command({
    input: RemoveMedia,
    output: MediaFacts,
    errors: [MediaNotFound, MediaInUse, MediaShown],
    timeoutMs: 5000,
    idempotency: 'natural',
  }),
  shownMedia: query({
    input: FindShownMedia,
    output: ShownMedia,
    errors: [ShownMediaNotFound],
    timeoutMs: 3000,
    cacheFor: 60_000, // a file behind an address never changes
  }),
  lookUpLink: command({ input: LookUpLink, output: LinkInfo, timeoutMs: 5000, idempotency: 'natural' }),
  release: command({ input: ReleasePublications, output: Done, timeoutMs: 5000, idempotency: 'natural' }),
});

export class PublisherClient extends clientOf(publisherContract) {}
export class PublisherQueue extends queueOf(publisherContract) {}
