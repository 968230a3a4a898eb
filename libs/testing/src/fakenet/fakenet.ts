import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { BlueskyNetwork } from './bluesky/bluesky.network.js';
import { control } from './control.js';
import { discordBotNetwork } from './discord/discord-bot.network.js';
import { discordNetwork } from './discord/discord.network.js';
import type { PlayedNetwork } from './exchange.js';
import { FaultScript, hangs, HUNG } from './faults.js';
import { Ledger } from './ledger.js';
import { MastodonNetwork } from './mastodon/mastodon.network.js';
import { facebookNetwork } from './facebook/facebook.network.js';
import { instagramNetwork } from './instagram/instagram.network.js';
import { linkedInNetwork } from './linkedin/linkedin.network.js';
import type { PlayedPost } from './played-post.js';
import { modelNetworks } from './model/model.network.js';
import { webhookNetwork } from './webhook/webhook.network.js';
import { rotatingNetwork } from './rotating/rotating.network.js';
import { isRefusal, Quotas } from './quotas.js';
import { answer, readRequest, send } from './serve.js';
import { pinterestNetwork } from './pinterest/pinterest.network.js';
import { redditNetwork } from './reddit/reddit.network.js';
import { threadsNetwork } from './threads/threads.network.js';
import { tiktokNetwork } from './tiktok/tiktok.network.js';
import { xNetwork } from './x/x.network.js';
import { youtubeNetwork } from './youtube/youtube.network.js';
import { telegramNetwork } from './telegram/telegram.network.js';
import { slackNetwork } from './slack/slack.network.js';
import { slackWebhookNetwork } from './slack/slack-webhook.network.js';
import { devtoNetwork } from './devto/devto.network.js';
import { wordpressNetwork } from './wordpress/wordpress.network.js';
import { lemmyNetwork } from './lemmy/lemmy.network.js';
import { NostrNetwork } from './nostr/nostr.network.js';
import { RelayServer } from './nostr/relay-server.js';
import { feedNetwork } from './feed/feed.network.js';

/** One loopback server that plays every network, for the real client libraries. */
export class FakenetServer {
  readonly script = new FaultScript();
  readonly quotas = new Quotas();
  readonly counts = new Map<string, number>();
  private readonly networks: readonly PlayedNetwork[];
  private readonly server: Server;
  private readonly relay: RelayServer;
  private address = '';

  constructor(readonly ledger: Ledger) {
    const nostr = new NostrNetwork(ledger);
    this.networks = [
      new MastodonNetwork(ledger, () => this.address),
      new BlueskyNetwork(ledger),
      discordNetwork(ledger),
      discordBotNetwork(ledger),
      webhookNetwork(ledger),
      xNetwork(ledger),
      linkedInNetwork('linkedin', ledger),
      linkedInNetwork('linkedin_page', ledger),
      facebookNetwork(ledger),
      instagramNetwork(ledger),
      threadsNetwork(ledger),
      redditNetwork(ledger),
      pinterestNetwork(ledger),
      youtubeNetwork(ledger),
      tiktokNetwork(ledger),
      telegramNetwork(ledger),
      slackNetwork(ledger),
      slackWebhookNetwork(ledger),
      devtoNetwork(ledger),
      wordpressNetwork(ledger),
      lemmyNetwork(ledger),
      nostr,
      rotatingNetwork(ledger),
      feedNetwork(ledger),
      ...modelNetworks(ledger),
    ];
    this.server = createServer({ keepAliveTimeout: 5000 }, (request, response) => {
      this.serve(request, response).catch((error: unknown) => {
        process.stderr.write(`fakenet: ${String(error)}\n`);
        response.destroy();
      });
    });
    this.relay = new RelayServer(nostr, this.script, (name) => this.count(name));
    this.relay.attach(this.server);
  }

  get url(): string {
    return this.address;
  }

  postsOf(network: string): readonly PlayedPost[] {
    return this.networks.flatMap((played) => (played.network === network ? (played.posts?.() ?? []) : []));
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((done, fail) => {
      this.server.once('error', fail).listen(port, '127.0.0.1', done);
    });
    const bound = this.server.address();
    this.address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : port}`;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((done) => {
      this.server.close(() => done());
    });
    this.server.closeAllConnections();
    this.relay.close();
    await closed;
    await this.ledger.close();
  }

  private count(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const read = await readRequest(request);
    if (read.path.startsWith('/__fakenet/')) return send(response, control(this, read));
    for (const network of this.networks) {
      const exchange = network.exchange(read);
      if (!exchange) continue;
      this.count(`${exchange.network}.${exchange.operation}`);
      const quota = this.quotas.take(exchange, Date.now());
      if (isRefusal(quota)) return send(response, quota);
      for (const [name, value] of Object.entries(quota)) response.setHeader(name, value);
      const effect = this.script.strike(exchange);
      await answer(network, exchange, effect, response);
      if (hangs(effect)) this.count(HUNG);
      return;
    }
    return send(response, { status: 404, body: { error: `Fakenet plays nothing at ${read.method} ${read.path}` } });
  }
}
