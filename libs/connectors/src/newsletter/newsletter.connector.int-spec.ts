import { installGuard } from '#http';
import { freePorts, startPlayedSmtp } from '#testing';
import { describeConformance } from '../../testing/conformance.js';
import { NewsletterConnector } from './newsletter.connector.js';

describeConformance('E-mail newsletter', async () => {
  const [port] = await freePorts(1);
  const smtp = await startPlayedSmtp();
  const guard = installGuard({ allow: [smtp.target, `127.0.0.1:${port}`] });
  const good = {
    ...{ server: smtp.target, user: 'ann', password: 'password of ann', from: 'News <news@example.com>' },
    ...{ to: 'ann@example.com, bob@example.com', unsubscribe: 'mailto:leave@example.com' },
  };
  return {
    ...{ filesGoAlong: true, saysNoWait: true, yesIsEnough: true },
    connector: new NewsletterConnector(guard),
    credentials: good,
    wrong: {
      server: { ...good, server: 'nowhere.invalid:465' },
      user: { ...good, user: '' },
      password: { ...good, password: 'wrong' },
      from: { ...good, from: 'nobody' },
      to: { ...good, to: 'nobody' },
      unsubscribe: { ...good, unsubscribe: 'javascript:leave' },
    },
    away: (account) => ({ ...account, settings: { ...account.settings, port: String(port) } }),
    revoked: (account) => ({ ...account, secret: { password: 'gone' } }),
    strike: async (fault, operation = 'post') => {
      if (operation === 'post') smtp.strike(fault);
    },
    hangs: async () => smtp.hangs(),
    accepted: async () => smtp.mails.map(({ text }) => text),
    posts: async () => smtp.mails,
    stop: async () => {
      await guard.close();
      await smtp.stop();
    },
  };
});
