import { Injectable } from '@nestjs/common';
import {
  type Call,
  type CancelledPost,
  type CancelPost,
  type ChannelFacts,
  type ConnectChannel,
  type DisconnectChannel,
  type Done,
  type HeldPublications,
  type HoldPublications,
  type ImplementationOf,
  type ListNetworks,
  type NetworkInfo,
  type Networks,
  type PreparedRevision,
  type PrepareRevision,
  type PublicationFacts,
  publisherContract,
  type ReleasePublications,
  type RetryPublication,
  type SettlePublication,
} from '#contracts';
import { type Connector, ConnectorRegistry } from '#connectors';
import { Serves } from '#link/nest';
import { CancelPostUseCase } from './use-cases/cancel-post.use-case.js';
import { ConnectChannelUseCase } from './use-cases/connect-channel.use-case.js';
import { DisconnectChannelUseCase } from './use-cases/disconnect-channel.use-case.js';
import { HoldPublicationsUseCase } from './use-cases/hold-publications.use-case.js';
import { PrepareRevisionUseCase } from './use-cases/prepare-revision.use-case.js';
import { RetryPublicationUseCase } from './use-cases/retry-publication.use-case.js';
import { SettlePublicationUseCase } from './use-cases/settle-publication.use-case.js';

/** The verbs about channels. */
@Injectable()
export class ChannelVerbs {
  constructor(
    readonly connect: ConnectChannelUseCase,
    readonly disconnect: DisconnectChannelUseCase,
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
  ) {}
}

/** What others may ask of publisher. */
@Serves(publisherContract)
@Injectable()
export class PublisherService implements ImplementationOf<typeof publisherContract> {
  constructor(
    private readonly connectors: ConnectorRegistry,
    private readonly channels: ChannelVerbs,
    private readonly publications: PublicationVerbs,
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
    ...(setup && { setup }),
    ...(features && { features }),
  };
}
