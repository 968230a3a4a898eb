import type { AddressInfo, Socket } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { FaultEffect } from '../fakenet/faults.js';
import type { PlayedPost } from '../fakenet/played-post.js';

/** A mail server that takes mails, and goes wrong as it is told. */
export interface PlayedSmtp {
  /** host:port. */
  readonly target: string;
  /** Mails that it took, in order; the subject is the title, files are inline pictures. */
  readonly mails: readonly (PlayedPost & { readonly source: string; readonly to: readonly string[] })[];
  /** Strikes the next mail, once its content is there. */
  strike(effect: FaultEffect): void;
  /** The mail that was struck with a hang came, and was kept where it should have been. */
  hangs(): boolean;
  stop(): Promise<void>;
}

/** What smtp-server holds of an open connection, beside what its types say. */
interface Connected {
  readonly id: string;
  readonly _socket: Socket;
}

const refusal = (responseCode: number, sentence: string) => Object.assign(new Error(sentence), { responseCode });

/** Any user <name> with the password `password of <name>`. */
export async function startPlayedSmtp(): Promise<PlayedSmtp> {
  const mails: (PlayedPost & { source: string; to: string[] })[] = [];
  let struck: FaultEffect | undefined;
  let hanging = false;

  async function take(source: string, session: SMTPServerSession): Promise<void> {
    const { subject, text = '', messageId = '', attachments, html = '' } = await PostalMime.parse(source);
    const altTexts = [...html.matchAll(/<img src="cid:[^"]+" alt="([^"]*)"/g)].map(([, alt = '']) => alt);
    const { mailFrom, rcptTo } = session.envelope;
    mails.push({
      account: mailFrom ? mailFrom.address : '',
      remoteId: messageId,
      text: text.replace(/\n$/, ''),
      options: { title: subject ?? '' },
      media: attachments.map(({ mimeType: mime, content }, index) => ({
        ...{ mime, bytes: Buffer.from(content as ArrayBuffer).length },
        ...(altTexts[index] !== undefined && { altText: altTexts[index] }),
      })),
      source,
      to: rcptTo.map(({ address }) => address),
    });
  }

  async function end(source: string, session: SMTPServerSession, answer: (error?: Error) => void): Promise<void> {
    const effect = struck;
    struck = undefined;
    const socket = [...(server.connections as Set<Connected>)].find(({ id }) => id === session.id)?._socket;
    const cut = () => socket?.destroy();
    switch (effect?.do) {
      case 'status':
        if (effect.html || effect.status >= 500 || effect.status === 408 || effect.status === 425) return void cut();
        return answer(refusal(effect.status === 429 ? 452 : 550, `5.7.1 as if ${effect.status}`));
      case 'hang_before_accept':
        hanging = true;
        return undefined;
      case 'hang_after_accept':
        await take(source, session);
        hanging = true;
        return undefined;
      case 'drop_before_accept':
        return void cut();
      case 'status_after_accept':
      case 'drop_after_accept':
      case 'reset_after_accept':
        await take(source, session);
        return void cut();
      case 'truncate':
        await take(source, session);
        return void socket?.write('25', cut);
      default:
        await take(source, session);
        return answer();
    }
  }

  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth({ username = '', password }, _session, done) {
      if (password === `password of ${username}`) done(null, { user: username });
      else done(refusal(535, '5.7.8 Authentication credentials invalid'));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => void end(Buffer.concat(chunks).toString('utf8'), session, done));
    },
  });
  server.on('error', () => undefined); // a client that breaks off is the test's business, not the server's
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.server.address() as AddressInfo;
  return {
    target: `127.0.0.1:${port}`,
    mails,
    strike(effect) {
      struck = effect;
      hanging = false;
    },
    hangs: () => hanging,
    stop: () =>
      new Promise((done) => {
        for (const { _socket } of server.connections as Set<Connected>) _socket.destroy();
        server.close(() => done());
      }),
  };
}
