import { Injectable } from '@nestjs/common';
import {
  type AddMedia,
  type BeginSignIn,
  type BegunSignIn,
  type Call,
  type CancelledPost,
  type CancelPost,
  type ChannelFacts,
  type ChooseAccounts,
  type ConnectChannel,
  type DisconnectChannel,
  type Done,
  type EditPublication,
  type FindSignIn,
  type FindShownMedia,
  type FinishSignIn,
  type HeldPublications,
  type HoldPublications,
  type ImplementationOf,
  type LinkInfo,
  type ListNetworks,
  type LookUpLink,
  type MediaFacts,
  type NetworkInfo,
  type Networks,
  type PreflightReport,
  type PreparedRevision,
  type PrepareRevision,
  type PublicationFacts,
  publisherContract,
  type ReleasePublications,
  type RemoveMedia,
  type RemovePublication,
  type RetryPublication,
  type RunPreflight,
  type SettlePublication,
  type ShownMedia,
  type SignInFacts,
} from '#contracts';
import { type Connector, ConnectorRegistry } from '#connectors';
import { Serves } from '#link/nest';
import { AddMediaUseCase } from './use-cases/add-media.use-case.js';
import { LookUpLinkUseCase } from './use-cases/look-up-link.use-case.js';
import { FindShownMediaUseCase } from './use-cases/find-shown-media.use-case.js';
import { RemoveMediaUseCase } from './use-cases/remove-media.use-case.js';
import { CancelPostUseCase } from './use-cases/cancel-post.use-case.js';
import { BeginSignInUseCase } from './use-cases/begin-sign-in.use-case.js';
import { ChooseAccountsUseCase } from './use-cases/choose-accounts.use-case.js';
import { FinishSignInUseCase } from './use-cases/finish-sign-in.use-case.js';
import { SignInViews } from './use-cases/sign-in-views.js';
import { ConnectChannelUseCase } from './use-cases/connect-channel.use-case.js';
import { DisconnectChannelUseCase } from './use-cases/disconnect-channel.use-case.js';
import { HoldPublicationsUseCase } from './use-cases/hold-publications.use-case.js';
import { RunPreflightUseCase } from './use-cases/preflight/run-preflight.use-case.js';
import { PrepareRevisionUseCase } from './use-cases/prepare-revision.use-case.js';
import { RetryPublicationUseCase } from './use-cases/retry-publication.use-case.js';
import { SettlePublicationUseCase } from './use-cases/settle-publication.use-case.js';
import { WishChangeUseCase } from './use-cases/wish-change.use-case.js';

/** The verbs about channels. */
@Injectable()
export class ChannelVerbs {
  constructor(
    readonly connect: ConnectChannelUseCase,
    readonly disconnect: DisconnectChannelUseCase,
  ) {}
}

/** The verbs about signing in at a network. */
@Injectable()
export class SignInVerbs {
  constructor(
    readonly begin: BeginSignInUseCase,
    readonly finish: FinishSignInUseCase,
    readonly choose: ChooseAccountsUseCase,
    readonly views: SignInViews,
  ) {}
}

/** The verbs about posts and publications. */
@Injectable()
export class PublicationVerbs {
  constructor(
    readonly prepare: PrepareRevisionUseCase,
    readonly cancel: CancelPostUseCase,
    readonly retry: RetryPublicationUseCase,
    readonly settle: SettlePublicationUseCase,
    readonly holding: HoldPublicationsUseCase,
    readonly changing: WishChangeUseCase,
  ) {}
}

/** The verbs about files, and about what a post points to. */
@Injectable()
export class MediaVerbs {
  constructor(
    readonly add: AddMediaUseCase,
    readonly remove: RemoveMediaUseCase,
    readonly shown: FindShownMediaUseCase,
    readonly link: LookUpLinkUseCase,
  ) {}
}

/** What others may ask of publisher. */
@Serves(publisherContract)
@Injectable()
export class PublisherService implements ImplementationOf<typeof publisherContract> {
  constructor(
    private readonly connectors: ConnectorRegistry,
    private readonly channels: ChannelVerbs,
    private readonly signIns: SignInVerbs,
    private readonly publications: PublicationVerbs,
    private readonly preflights: RunPreflightUseCase,
    private readonly media: MediaVerbs,
  ) {}

  async networks(_input: ListNetworks): Promise<Networks> {
    const items = this.connectors.all().map(networkInfo);
    return { items };
  }

  async connectChannel(input: ConnectChannel, call: Call): Promise<ChannelFacts> {
    return await this.channels.connect.run(input, call);
  }

  async disconnectChannel(input: DisconnectChannel): Promise<ChannelFacts> {
    return await this.channels.disconnect.run(input);
  }

  async preflight(input: RunPreflight, call: Call): Promise<PreflightReport> {
    return await this.preflights.run(input, call);
  }

  async beginSignIn(input: BeginSignIn, call: Call): Promise<BegunSignIn> {
    return await this.signIns.begin.run(input, call);
  }

  async finishSignIn(input: FinishSignIn, call: Call): Promise<SignInFacts> {
    return await this.signIns.finish.run(input, call);
  }

  async signIn(input: FindSignIn): Promise<SignInFacts> {
    return await this.signIns.views.find(input);
  }

  async chooseAccounts(input: ChooseAccounts): Promise<SignInFacts> {
    return await this.signIns.choose.run(input);
  }

  async addMedia(input: AddMedia, call: Call): Promise<Done> {
    return await this.media.add.run(input, call.transaction);
  }

  async removeMedia(input: RemoveMedia): Promise<MediaFacts> {
    return await this.media.remove.run(input);
  }

  async shownMedia(input: FindShownMedia): Promise<ShownMedia> {
    return await this.media.shown.run(input);
  }

  async lookUpLink(input: LookUpLink): Promise<LinkInfo> {
    return await this.media.link.run(input);
  }

  async prepare(input: PrepareRevision, call: Call): Promise<PreparedRevision> {
    return await this.publications.prepare.run({ ...input, trace: call.trace }, call.transaction);
  }

  async cancel(input: CancelPost, call: Call): Promise<CancelledPost> {
    return await this.publications.cancel.run(input, call.transaction);
  }

  async retry(input: RetryPublication): Promise<PublicationFacts> {
    return await this.publications.retry.run(input);
  }

  async settle(input: SettlePublication): Promise<PublicationFacts> {
    return await this.publications.settle.run(input);
  }

  async editPublication(input: EditPublication): Promise<PublicationFacts> {
    return await this.publications.changing.edit(input);
  }

  async removePublication(input: RemovePublication): Promise<PublicationFacts> {
    return await this.publications.changing.remove(input);
  }

  async hold(input: HoldPublications): Promise<HeldPublications> {
    return await this.publications.holding.hold(input);
  }

  async release(input: ReleasePublications): Promise<Done> {
    return await this.publications.holding.release(input);
  }
}

function networkInfo(connector: Connector): NetworkInfo {
  const { network, label, description, fields, builtIn, signIn, setup, features } = connector;
  return {
    network,
    label,
    description,
    fields,
    builtIn,
    access: signIn === undefined ? 'form' : 'sign_in',
    ...(signIn?.fields && { signInFields: signIn.fields }),
    ...(setup && { setup }),
    ...(features && { features }),
  };
}
