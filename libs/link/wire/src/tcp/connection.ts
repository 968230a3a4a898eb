import type { OutgoingRequest, ReplyTaker } from '../carrier.js';
import type { Agreement } from '../agreement/agreement.js';
import type { TcpAddress } from './address.js';
import { FramedSocket, type FramedSocketUser } from './framed-socket.js';
import * as handshake from './handshake.js';
import { decodeBody, decodeMark, decodeNote, encodeMark, encodeRequest, MessageType } from './messages.js';
import { Session, type LinkSecret } from './session.js';
import { dial } from './tls/dial.js';
import type { TlsIdentity } from './tls/tls-identity.js';
import { Violation } from './violation.js';

/** What a connection tells its owner. */
export interface ConnectionOwner {
  ready(): void;
  /** The host goes away: what is in flight will be answered, nothing new is taken. */
  leaving(reason: string): void;
  /** It takes requests again, after the host had not taken what it was sent. */
  drained(): void;
  closed(reason: string, refused: boolean): void;
}

export interface ConnectionFacts {
  readonly caller: string;
  readonly contracts: handshake.Versions;
  readonly agreement: Agreement;
  readonly secret: () => LinkSecret;
  readonly tls: () => TlsIdentity | undefined;
  readonly maxFrameBytes: number;
}

/** A ping after this much silence, and the end after three times as much. */
const SILENCE_MS = 5000;

/** The caller's side of one socket: proves itself, sends requests, hands out the replies. */
export class Connection implements FramedSocketUser {
  private readonly socket: FramedSocket;
  private readonly hello = handshake.encodeGreeting(MessageType.hello);
  private readonly waiting = new Map<number, ReplyTaker>();
  private readonly startedAt = performance.now();
  private contracts: handshake.Versions | undefined;
  private lastId = 0;
  private lastSentId = 0;
  private isLeaving = false;
  private readonly secrets: readonly string[];
  /** The host does not know the secret it was made with, but there is another to try. */
  wantsNextSecret = false;

  /** @param nthSecret which of the secrets to prove itself with */
  constructor(
    address: TcpAddress,
    private readonly facts: ConnectionFacts,
    private readonly owner: ConnectionOwner,
    private readonly nthSecret: number,
  ) {
    this.secrets = [facts.secret()].flat();
    const socket = dial(address, facts.tls(), {
      ready: () => this.socket.sendPlain(this.hello),
      lent: (chunk) => this.socket.received(chunk, true),
    });
    this.socket = new FramedSocket(socket, this, handshake.HANDSHAKE_MESSAGE_BYTES);
  }

  /** Takes new requests. */
  get open(): boolean {
    return this.contracts !== undefined && !this.isLeaving && !this.socket.stalled;
  }

  /** Since when the host does not take what it is sent; 0 while it does. */
  get stalledSince(): number {
    return this.socket.stalledSince;
  }

  get inFlight(): number {
    return this.waiting.size;
  }

  serves(contract: string): boolean {
    return this.contracts?.[contract] !== undefined;
  }

  /** @returns the request's number on this connection */
  request({ remainingMs, operation, trace, idempotencyKey }: OutgoingRequest, json: string, taker: ReplyTaker): number {
    const id = (this.lastId = (this.lastId + 1) >>> 0);
    this.waiting.set(id, taker);
    this.socket.send(encodeRequest({ id, remainingMs, operation, trace, idempotencyKey }), json);
    return id;
  }

  /** Nobody waits for the reply any more; the host is told to stop. */
  cancel(id: number): void {
    if (this.waiting.delete(id)) this.socket.send(encodeMark(MessageType.cancel, id));
    if (this.isLeaving && this.waiting.size === 0) this.close('the host went away');
  }

  /** Takes no new requests; closes with the last answer. */
  retire(): void {
    this.isLeaving = true;
    if (this.waiting.size === 0) this.close('it is not wanted any more');
  }

  close(reason: string): void {
    this.socket.close(reason);
  }

  /** Called about once a second. */
  sweep(now: number): void {
    this.socket.sweep(now);
    if (!this.contracts) {
      if (now - this.startedAt > handshake.HANDSHAKE_MS) this.socket.destroy('it did not answer in time');
      return;
    }
    const silence = now - this.socket.lastHeard;
    if (silence > 3 * SILENCE_MS) this.socket.destroy('it fell silent');
    else if (silence > SILENCE_MS) this.socket.send(encodeMark(MessageType.ping, 0));
  }

  plain(message: Buffer): void {
    if (this.contracts) throw new Violation('it stopped proving itself');
    if (message[0] === MessageType.refuse) return this.refused(handshake.decodeRefusal(message));
    handshake.checkGreeting(message, MessageType.challenge);
    const secret = this.secrets[this.nthSecret] ?? [];
    this.socket.startSession(Session.derive(secret, Buffer.concat([this.hello, message]), 'caller'));
    const { caller, contracts, agreement } = this.facts;
    this.socket.sendNote(handshake.encodeJoin({ caller, contracts, hashes: agreement.hashes() }));
    this.socket.allowMessagesOf(handshake.WELCOME_BYTES);
  }

  message(bytes: Buffer, from: number, to: number): void {
    switch (bytes[from]) {
      case MessageType.answer:
      case MessageType.failure:
        return this.replied(bytes, from, to);
      case MessageType.welcome:
        return this.welcomed(handshake.decodeWelcome(bytes.subarray(from, to)));
      case MessageType.refuse:
        return this.refused(handshake.decodeRefusal(bytes.subarray(from, to)));
      case MessageType.goaway:
        this.isLeaving = true;
        this.owner.leaving(String(decodeNote(bytes.subarray(from, to))['reason']));
        if (this.waiting.size === 0) this.close('the host went away');
        return;
      case MessageType.pong:
        return; // being heard was its purpose
      default:
        throw new Violation('it sent a message that a host does not send');
    }
  }

  flushed(): void {
    this.lastSentId = this.lastId;
  }

  drained(): void {
    this.owner.drained();
  }

  violated(violation: Violation): void {
    // of a host that has proved itself it says that somebody on the way meddles, and the next connection may do
    this.socket.close(violation.message, violation.refused && !this.contracts);
  }

  closed(reason: string, refused: boolean): void {
    this.isLeaving = true;
    this.owner.closed(reason, refused);
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const [id, taker] of waiting) {
      if (id > this.lastSentId) taker.unsent(reason);
      else taker.lost(reason);
    }
  }

  private welcomed({ contracts, shapes }: handshake.Welcome): void {
    const reason = this.facts.agreement.breakingDifference(shapes);
    if (reason !== undefined) {
      this.socket.sendNote(handshake.encodeRefusal({ reason, refused: true }));
      return this.refused({ reason, refused: true });
    }
    this.contracts = contracts;
    this.socket.allowMessagesOf(this.facts.maxFrameBytes);
    this.owner.ready();
  }

  private refused({ reason, refused, secret }: handshake.Refusal): void {
    this.wantsNextSecret = secret === true && this.nthSecret + 1 < this.secrets.length;
    this.socket.close(reason, refused);
  }

  private replied(bytes: Buffer, from: number, to: number): void {
    const id = decodeMark(bytes, from, to);
    const taker = this.waiting.get(id); // none: the caller gave up and the reply crossed its cancel
    if (!taker) return;
    this.waiting.delete(id);
    if (bytes[from] === MessageType.answer) taker.answered(decodeBody(bytes, from, to));
    else taker.failed(decodeBody(bytes, from, to));
    if (this.isLeaving && this.waiting.size === 0) this.close('the host went away');
  }
}
