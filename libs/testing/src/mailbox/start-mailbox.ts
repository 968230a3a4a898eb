import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { waitFor } from '../wait-for.js';

/** A mail as it came in over SMTP. */
export interface ReceivedMail {
  from: string;
  to: string[];
  /** Headers and body as sent. */
  source: string;
  messageId: string;
}

/** What the server answers to a recipient; nothing means "taken". */
export type RecipientRule = (address: string) => { code: number; message: string } | undefined;

/** A real SMTP server of the loopback address. */
export interface Mailbox {
  /** For SMTP_URL. */
  url: string;
  mails: ReceivedMail[];
  /** Replaces the rule by which recipients are refused. */
  refuse(rule: RecipientRule): void;
  /** Waits for a mail to `address`. */
  mailTo(address: string): Promise<ReceivedMail>;
  stop(): Promise<void>;
}

export async function startMailbox(options: { port?: number } = {}): Promise<Mailbox> {
  const mails: ReceivedMail[] = [];
  let rule: RecipientRule = () => undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, callback) {
      const refusal = rule(address);
      callback(refusal && Object.assign(new Error(refusal.message), { responseCode: refusal.code }));
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const source = Buffer.concat(chunks).toString('utf8');
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          source,
          messageId: /^message-id:\s*(\S+)/im.exec(source)?.[1] ?? '',
        });
        callback();
      });
    },
  });
  server.on('error', () => undefined); // a client that breaks off is the test's business, not the server's
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse(next) {
      rule = next;
    },
    mailTo: (address) =>
      waitFor(() => mails.find(({ to }) => to.includes(address)), { what: `a mail to ${address}`, limitMs: 60_000 }),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
