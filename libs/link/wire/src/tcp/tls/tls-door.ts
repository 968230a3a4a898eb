import type { Socket } from 'node:net';
import { createServer, type Server } from 'node:tls';
import { HANDSHAKE_MS } from '../handshake.js';
import { TLS_VERSION, type TlsIdentity } from './tls-identity.js';
import { HANDSHAKE_BYTE } from './tls-violation.js';

export interface DoorKeeper {
  /** @param objection why it is let in no further than to be told so */
  enter(socket: Socket, objection?: string): void;
  /** It left, or was sent away, before anything could be told. */
  refused(peer: string | undefined, reason: string): void;
}

interface Stranger {
  readonly raw: Socket;
  readonly peer: string | undefined;
  reason: string;
}

const PLAIN = 'it does not speak TLS; write tls://host:port';
const HUNG_UP = 'it hung up while TLS was agreed on; it may not trust the certificate of this process';

/** Speaks TLS with those who come, and hands them on when that is agreed on. */
export class TlsDoor {
  private readonly server: Server;
  private readonly strangers = new Map<string, Stranger>();
  private shown: TlsIdentity;

  /** @param identity asked about once a second, so that a certificate can be renewed */
  constructor(
    private readonly identity: () => TlsIdentity,
    private readonly keeper: DoorKeeper,
  ) {
    this.shown = identity();
    if (this.shown.cert === undefined || this.shown.key === undefined) {
      throw new TypeError('To listen on tls:// a process needs a certificate and its key.');
    }
    const wantsCertificates = this.shown.ca !== undefined;
    this.server = createServer({
      ...this.shown,
      minVersion: TLS_VERSION,
      handshakeTimeout: HANDSHAKE_MS,
      requestCert: wantsCertificates,
      rejectUnauthorized: false, // it is told why, and then refused
    });
    this.server.on('secureConnection', (socket) => {
      this.strangers.delete(nameOf(socket));
      const why = wantsCertificates && !socket.authorized ? String(socket.authorizationError) : undefined;
      keeper.enter(socket, why && `its certificate is not trusted here (${why}); correct DROVER_LINK_TLS_CERT there`);
    });
    this.server.on('tlsClientError', (error: NodeJS.ErrnoException, socket) => {
      const stranger = this.strangers.get(nameOf(socket));
      if (stranger) stranger.reason = `TLS was not agreed on (${error.code ?? error.message})`;
      socket.destroy();
    });
  }

  /** Those with whom TLS is not agreed on yet. */
  get waiting(): number {
    return this.strangers.size;
  }

  enter(raw: Socket): void {
    const name = nameOf(raw);
    const stranger = { raw, peer: raw.remoteAddress, reason: '' };
    this.strangers.set(name, stranger);
    const limit = setTimeout(() => raw.destroy(), HANDSHAKE_MS);
    raw.on('error', () => undefined); // it closes then
    raw.on('close', () => {
      clearTimeout(limit);
      if (this.strangers.delete(name) && stranger.reason !== '') this.keeper.refused(stranger.peer, stranger.reason);
    });
    raw.once('readable', () => {
      clearTimeout(limit);
      const first = raw.read() as Buffer | null;
      if (first === null) return; // it left without a word, as who only looks whether the port is open
      raw.unshift(first);
      stranger.reason = HUNG_UP;
      if (first[0] === HANDSHAKE_BYTE) return void this.server.emit('connection', raw);
      this.strangers.delete(name);
      this.keeper.enter(raw, PLAIN);
    });
  }

  /** Who comes from now on sees the certificate that stands now. */
  renew(): void {
    const now = this.identity();
    if (now === this.shown) return;
    this.shown = now;
    this.server.setSecureContext({ ...now, minVersion: TLS_VERSION });
  }

  close(): void {
    for (const { raw } of this.strangers.values()) raw.destroy();
  }
}

const nameOf = ({ remoteAddress, remotePort }: Socket) => `${remoteAddress} ${remotePort}`;
