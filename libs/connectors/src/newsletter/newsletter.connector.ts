import type { OutboundGuard } from '#http';
import { connecting, pasted } from '../connecting.js';
import type {
  Account,
  AccountFacts,
  ConnectContext,
  ConnectedAccount,
  Connector,
  PostContent,
  RemotePost,
  SendAttempt,
} from '../connector.port.js';
import { assertFits } from '../outcome/assert-fits.js';
import { assertMaySend } from '../outcome/may-send.js';
import { NothingKnown } from '../outcome/nothing-known.js';
import { bareAddress, mailPlace } from './mail-place.js';
import { mailSource, messageId } from './mail-source.js';
import {
  NEWSLETTER_FEATURES,
  NEWSLETTER_FIELDS,
  NEWSLETTER_LABEL,
  NEWSLETTER_MEDIA,
  NEWSLETTER_TEXT,
  PASSWORD_HELP,
  SERVER_HELP,
} from './newsletter.fields.js';
import { smtpFailure } from './smtp-failure.js';
import { SmtpSession } from './smtp-session.js';

const BLAME = {
  label: NEWSLETTER_LABEL,
  access: { field: 'password', remedy: PASSWORD_HELP },
  address: { field: 'server', remedy: SERVER_HELP },
};

/**
 * A mailing list, or up to a hundred people, by SMTP. The mail is named by us, but no server has to heed that and none can
 * be asked: it is sent at most once after its content began.
 */
export class NewsletterConnector extends NothingKnown implements Connector {
  readonly network = 'newsletter';
  readonly label = NEWSLETTER_LABEL;
  readonly description = 'Sends posts by e-mail to a mailing list or up to 100 people, through your own mail server.';
  readonly builtIn = false;
  readonly fields = NEWSLETTER_FIELDS;
  readonly features = NEWSLETTER_FEATURES;
  readonly media = NEWSLETTER_MEDIA;

  constructor(private readonly guard: Pick<OutboundGuard, 'policy'>) {
    super();
  }

  async connect(credentials: AccountFacts, { workspaceId, signal }: ConnectContext): Promise<ConnectedAccount> {
    const settings = mailPlace(credentials);
    const secret = { password: pasted(credentials.password, 'password', /^.+$/, PASSWORD_HELP) };
    const address = bareAddress(settings.from);
    await connecting(BLAME, () => this.talk({ settings, secret, handle: address }, signal, async () => undefined));
    const people = settings.to.split(',').length;
    return {
      accountId: `${workspaceId}/${address}/${settings.to.slice(0, 200)}`,
      handle: address,
      displayName: people === 1 ? `${address} to ${settings.to}` : `${address} to ${people} people`,
      text: NEWSLETTER_TEXT,
      secret,
      settings,
    };
  }

  async publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost> {
    assertMaySend(attempt, signal, NEWSLETTER_LABEL);
    assertFits(post.text, NEWSLETTER_TEXT, NEWSLETTER_LABEL);
    const source = await mailSource(account, post, attempt, signal);
    const { from = '', to = '' } = account.settings;
    const envelope = { from: bareAddress(from), to: to.split(',') };
    await this.talk(account, signal, async (session) => {
      assertMaySend(attempt, signal, NEWSLETTER_LABEL);
      await session.send(envelope, source, signal);
    });
    const [, domain = 'localhost'] = envelope.from.split('@');
    return { remoteId: messageId(account, attempt), url: `https://${domain}/` };
  }

  /** @throws PublishFailure */
  private async talk(
    account: Pick<Account, 'settings' | 'secret' | 'handle'>,
    signal: AbortSignal,
    act: (session: SmtpSession) => Promise<void>,
  ): Promise<void> {
    const { host = '', port = '' } = account.settings;
    const session = new SmtpSession(this.guard.policy.isListed(host, Number(port)));
    try {
      await session.open(account, signal);
      await act(session);
    } catch (error) {
      throw smtpFailure(error, account.handle, session.began);
    } finally {
      session.close();
    }
  }
}
