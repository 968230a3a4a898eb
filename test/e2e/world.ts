import { randomUUID } from 'node:crypto';
import {
  type ChannelView,
  type FakenetProcess,
  type Mailbox,
  Person,
  startFakenetProcess,
  startMailbox,
  startTopology,
  type Topology,
  type TopologyName,
  type TopologyOptions,
} from '#testing';

/** An installation, the networks around it, and a mail server. */
export interface World {
  topology: Topology;
  fakenet: FakenetProcess;
  mailbox: Mailbox;
  stop(): Promise<void>;
}

export interface WorldOptions extends TopologyOptions {
  /** Without mail, SMTP_URL is not set and mails are kept. */
  mail?: boolean;
}

/** Waits that a person would find long, set shorter; all are settings of the product. */
const BRISK = { DROVER_MAIL_RETRY_SECONDS: '1' };

export async function bootWorld(name: TopologyName, options: WorldOptions = {}): Promise<World> {
  const [fakenet, mailbox] = await Promise.all([startFakenetProcess(), startMailbox()]);
  const smtp: Record<string, string> = options.mail === false ? {} : { SMTP_URL: mailbox.url };
  const stopAround = async () => {
    await Promise.all([fakenet.stop(), mailbox.stop()]);
  };
  try {
    const topology = await startTopology(name, {
      ...options,
      allow: [new URL(fakenet.url).host, ...(options.allow ?? [])],
      env: { ...BRISK, ...smtp, ...options.env },
    });
    const stop = async () => {
      await topology.stop();
      await stopAround();
    };
    return { topology, fakenet, mailbox, stop };
  } catch (error) {
    await stopAround();
    throw error;
  }
}

/** Somebody new with a channel on each network asked for; the accounts are nobody else's. */
export async function somebody(
  world: World,
  networks: readonly ('sandbox' | 'mastodon' | 'bluesky')[] = [],
): Promise<{ person: Person; channels: ChannelView[] }> {
  const person = await Person.signUp(world.topology.url);
  const channels: ChannelView[] = [];
  for (const network of networks) channels.push(await person.connect(network, credentialsFor(world, network)));
  return { person, channels };
}

export function credentialsFor(world: World, network: 'sandbox' | 'mastodon' | 'bluesky'): Record<string, string> {
  const name = `a${randomUUID().slice(0, 8)}`;
  switch (network) {
    case 'sandbox':
      return {};
    case 'mastodon':
      return { instance: world.fakenet.url, token: `token-${name}` };
    case 'bluesky':
      return { service: world.fakenet.url, handle: `${name}.test`, appPassword: `app-${name}` };
    default:
      return network satisfies never;
  }
}

/** A text that no other post has. */
export const aText = (about = 'Hello') => `${about} ${randomUUID()}`;
