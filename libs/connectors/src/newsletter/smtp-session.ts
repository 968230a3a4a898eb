import { Readable } from 'node:stream';
import { guardedSocket } from '#http';
import type { Account } from '../connector.port.js';
import { MAIL_PORTS } from './newsletter.fields.js';

/** nodemailer is imported with the first use. */
const loadSmtp = async () => (await import('nodemailer/lib/smtp-connection')).default;
type Connection = InstanceType<Awaited<ReturnType<typeof loadSmtp>>>;

const ENCRYPTED_FROM_THE_START = 465;
const LIMITS_MS = { greetingTimeout: 15_000, socketTimeout: 60_000 };

export interface Envelope {
  readonly from: string;
  readonly to: string[];
}

type Done = (error?: unknown) => void;
const promised = (step: (done: Done) => void) =>
  new Promise<void>((done, fail) => step((error) => (error ? fail(error as Error) : done())));

/** One conversation with a mail server; what it throws is nodemailer's or the guard's, `began` tells how far it came. */
export class SmtpSession {
  /** A byte of a mail's content was handed to the socket. */
  began = false;
  private connection: Connection | undefined;

  /** @param plain the operator allowed this server by name: it may do without encryption */
  constructor(private readonly plain: boolean) {}

  async open({ settings, secret }: Pick<Account, 'settings' | 'secret'>, signal: AbortSignal): Promise<void> {
    const { host = '', port = '', user = '' } = settings;
    const Smtp = await loadSmtp();
    const socket = await guardedSocket(host, Number(port), { ports: MAIL_PORTS });
    const secure = Number(port) === ENCRYPTED_FROM_THE_START;
    const connection = new Smtp({
      host,
      port: Number(port),
      secure,
      requireTLS: !secure && !this.plain,
      connection: socket,
      ...LIMITS_MS,
    });
    this.connection = connection;
    await this.step(signal, (done) => {
      connection.on('error', done); // for good: an error that nobody hears would end the process
      connection.connect(done);
    });
    await this.step(signal, (done) => connection.login({ credentials: { user, pass: secret.password ?? '' } }, done));
  }

  /** Resolves once the server has taken the mail for at least one recipient. */
  async send(envelope: Envelope, source: Buffer, signal: AbortSignal): Promise<void> {
    const content = Readable.from(this.watched(source));
    await this.step(signal, (done) => this.connection?.send({ ...envelope, to: [...envelope.to] }, content, done));
  }

  close(): void {
    this.connection?.close();
  }

  /** The stream is read once the server has said that it wants the content. */
  private *watched(source: Buffer): Generator<Buffer> {
    this.began = true;
    yield source;
  }

  private async step(signal: AbortSignal, act: (done: Done) => void): Promise<void> {
    const called = () => this.close();
    signal.addEventListener('abort', called, { once: true });
    try {
      await promised((done) => {
        const ended = () => done(signal.reason ?? new Error('The conversation ended.'));
        this.connection?.once('end', ended);
        act(done);
      });
    } finally {
      signal.removeEventListener('abort', called);
    }
  }
}
