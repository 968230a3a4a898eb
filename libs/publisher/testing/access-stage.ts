import { randomUUID } from 'node:crypto';
import { noticeGiven, type PrepareRevision } from '#contracts';
import { BeginSignInUseCase } from '../src/use-cases/begin-sign-in.use-case.js';
import { FinishSignInUseCase } from '../src/use-cases/finish-sign-in.use-case.js';
import { PublisherBench } from './publisher-bench.js';
import { RotatingConnector } from './rotating-connector.js';

const SERVER = 'https://rotating.example';

/** The publishing core with a network whose access ends, and a channel on it for each test. */
export class AccessStage {
  /** The account, and its channel. */
  name = '';
  channel = '';

  private constructor(
    readonly bench: PublisherBench,
    readonly network: RotatingConnector,
  ) {}

  /** Beside `rotating` there is `lasting`, whose access nobody can renew. */
  static async start(): Promise<AccessStage> {
    const network = new RotatingConnector();
    const lasting = Object.assign(new RotatingConnector(), { network: 'lasting', renew: undefined });
    return new AccessStage(await PublisherBench.start([network, lasting]), network);
  }

  /** A new account with a channel, on a network that does what it should. */
  async enter(): Promise<void> {
    this.name = `n${randomUUID().slice(0, 8)}`;
    this.channel = await this.connect('rotating', this.name);
    const nothing = async () => undefined;
    Object.assign(this.network, { renewals: 0, script: [], pause: nothing, granted: nothing });
  }

  /** Signs in; the channel's id. */
  async connect(network = 'rotating', code = this.name): Promise<string> {
    const { signal } = new AbortController();
    const whom = { workspaceId: this.bench.workspace, personId: 'ann' };
    const wish = { ...whom, network, credentials: { server: SERVER }, redirectUri: 'https://drover.example' };
    const { url } = await this.bench.part(BeginSignInUseCase).run(wish, { signal });
    const state = new URL(url).searchParams.get('state') ?? '';
    const facts = await this.bench.part(FinishSignInUseCase).run({ ...whom, state, parameters: { code } }, { signal });
    return facts.channels?.[0]?.channelId ?? '';
  }

  /** Access of the channel ends so long from now, having lasted for `lifetime`. Intervals of PostgreSQL. */
  async endsIn(interval: string, lifetime = '1 hour', of = this.channel): Promise<void> {
    await this.bench.alter(
      `UPDATE channel SET access_ends_at = clock_timestamp() + interval '${interval}',
              access_since = clock_timestamp() + interval '${interval}' - interval '${lifetime}' WHERE id = '${of}'`,
    );
  }

  /** A post that is due on the channel. */
  async due(change: Partial<PrepareRevision> = {}): Promise<PrepareRevision> {
    const post = this.bench.post([this.channel], change);
    await this.bench.prepare(post);
    await this.bench.fire(post);
    return post;
  }

  /** Time passes for what waits of the channel. */
  async tryNow(): Promise<void> {
    const of = `channel_id = '${this.channel}'`;
    await this.bench.alter(`UPDATE channel_access SET next_try_at = clock_timestamp() WHERE ${of}`);
    await this.bench.alter(`UPDATE publication SET next_at = clock_timestamp() WHERE state = 'retry_wait' AND ${of}`);
  }

  /** What the channel's state is. */
  async state(): Promise<string> {
    return (await this.bench.row(this.channel)).state;
  }

  /** What people were told of the account's channels. */
  notices = () => this.bench.told(noticeGiven).filter(({ title }) => title.includes(`@${this.name}`));
}
