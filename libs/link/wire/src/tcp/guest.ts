import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { deadlines } from '../deadlines.js';
import { encodeError, type ErrorFrame } from '../errors.codec.js';
import type { OperationRef } from '../link.js';
import { ServedCall } from '../served-call.js';
import { refusalOf } from '../serving/admission.js';
import type { RefusalKind } from '../serving/refusals.js';
import { answer, unknownOperation } from '../serving/served-operation.js';
import { turnAway } from '../serving/turn-away.js';
import { FramedSocket, type FramedSocketUser } from './framed-socket.js';
import * as handshake from './handshake.js';
import type { HostFacts } from './host-facts.js';
import { readIntoOne } from './lent-reads.js';
import { decodeMark, decodeRequest, encodeMark, encodeNote, MessageType } from './messages.js';
import type { Request } from './messages.js';
import { Session } from './session.js';
import { Violation } from './violation.js';

/** A caller pings after 5 s of silence; one that says nothing for this long is gone. */
const SILENCE_MS = 60_000;

/** The host's side of one socket: lets the caller prove itself, then runs its calls. */
export class Guest implements FramedSocketUser {
  private readonly socket: FramedSocket;
  private readonly running = new Map<number, ServedCall>();
  private readonly startedAt = performance.now();
  private session: Session | undefined;
  private caller: string | undefined;
  private isLeaving = false;

  constructor(
    private readonly raw: Socket,
    private readonly facts: HostFacts,
    private readonly left: (guest: Guest) => void,
  ) {
    this.socket = new FramedSocket(raw, this, handshake.HANDSHAKE_MESSAGE_BYTES);
    if (!(raw instanceof TLSSocket)) readIntoOne(raw, (chunk) => this.socket.received(chunk, true));
  }

  get inFlight(): number {
    return this.running.size;
  }

  get trusted(): boolean {
    return this.caller !== undefined;
  }

  /** Nothing new from now on; what runs will be answered. */
  goAway(reason: string): void {
    this.isLeaving = true;
    if (!this.trusted) return this.socket.close(reason);
    this.socket.sendNote(encodeNote(MessageType.goaway, { reason }));
  }

  close(reason: string): void {
    this.socket.close(reason);
  }

  /** Called about once a second. */
  sweep(now: number): void {
    this.socket.sweep(now);
    const late = !this.trusted && now - this.startedAt > handshake.HANDSHAKE_MS;
    if (late) this.violated(new Violation('it did not prove itself in time', 'unproven'));
    if (now - this.socket.lastHeard > SILENCE_MS) this.socket.destroy('it fell silent');
  }

  plain(message: Buffer): void {
    if (this.session) throw new Violation('it greeted twice');
    handshake.checkGreeting(message, MessageType.hello);
    const challenge = handshake.encodeGreeting(MessageType.challenge);
    this.session = Session.derive(this.facts.secret(), Buffer.concat([message, challenge]), 'host');
    this.socket.startSession(this.session);
    this.socket.sendPlain(challenge);
  }

  message(bytes: Buffer, from: number, to: number): void {
    if (!this.trusted) return this.join(bytes.subarray(from, to));
    switch (bytes[from]) {
      case MessageType.request:
        return this.run(decodeRequest(bytes, from, to));
      case MessageType.cancel:
        return this.running.get(decodeMark(bytes, from, to))?.cancel();
      case MessageType.refuse:
        return this.turnAway('contract', handshake.decodeRefusal(bytes.subarray(from, to)).reason);
      case MessageType.ping:
        return this.socket.send(encodeMark(MessageType.pong, decodeMark(bytes, from, to)));
      default:
        throw new Violation('it sent a message that a caller does not send');
    }
  }

  flushed(): void {
    if (this.socket.stalled) this.raw.pause(); // who does not take answers asks no more until then
  }

  drained(): void {
    this.raw.resume();
  }

  violated({ message: reason, refused, kind }: Violation): void {
    // in the plain: a caller that does not know the secret could not read it otherwise
    if (!this.trusted) this.socket.sendPlain(handshake.encodeRefusal({ reason, refused, secret: kind === 'secret' }));
    this.turnAway(kind, reason);
  }

  closed(): void {
    for (const call of this.running.values()) call.cancel();
    this.left(this);
  }

  private join(message: Buffer): void {
    const { caller, contracts, hashes } = handshake.decodeJoin(message);
    const reason = this.isLeaving ? 'it is going away' : handshake.disagreement(this.facts.versions, contracts);
    if (reason !== undefined) {
      this.socket.sendNote(handshake.encodeRefusal({ reason, refused: !this.isLeaving }));
      return this.turnAway(this.isLeaving ? 'leaving' : 'contract', reason);
    }
    this.caller = caller;
    this.socket.allowMessagesOf(this.facts.maxFrameBytes);
    const { versions, agreement } = this.facts;
    this.socket.sendNote(handshake.encodeWelcome({ contracts: versions, shapes: agreement.shapesBeside(hashes) }));
  }

  private turnAway(kind: RefusalKind, reason: string): void {
    turnAway(this.facts, { peer: this.raw.remoteAddress, caller: this.caller, kind, reason });
    this.socket.close(reason);
  }

  private run(request: Request): void {
    const operation = this.facts.operations.get(request.operation);
    const ref = operation?.bound ?? unknownOperation(request.operation);
    const now = performance.now();
    // counted from its arrival: it may have waited behind others that came with it
    const deadline = this.socket.lastHeard + request.remainingMs;
    const [remainingMs, running, leaving] = [deadline - now, this.running.size, this.isLeaving];
    const arrival = { ref, pace: operation?.pace, remainingMs, running, leaving };
    const refusal = refusalOf(arrival, this.facts.load, this.facts.refusals);
    if (!operation || refusal) return void this.fail(request.id, ref, refusal);
    const { id, trace, idempotencyKey } = request;
    const call = new ServedCall({ deadline, caller: this.caller ?? '', trace, idempotencyKey });
    const began = operation.counters.begin();
    deadlines.watch(call);
    this.running.set(id, call);
    this.facts.load.running++;
    answer(operation, request, call, this.facts.rules, {
      answered: (json) => {
        operation.counters.answered(began);
        operation.pace.answered(performance.now() - now);
        this.socket.send(encodeMark(MessageType.answer, id), json);
        this.ended(id, call);
      },
      failed: (error) => {
        operation.pace.failed(performance.now() - now);
        operation.counters.failed(began, this.fail(id, ref, error));
        this.ended(id, call);
      },
    });
  }

  private ended(id: number, call: ServedCall): void {
    deadlines.remove(call);
    this.running.delete(id);
    this.facts.load.running--;
    this.facts.settled();
  }

  /** @returns what the caller was told */
  private fail(id: number, ref: OperationRef, error: unknown): ErrorFrame {
    const frame = encodeError(error, ref, this.facts.log);
    this.socket.send(encodeMark(MessageType.failure, id), JSON.stringify(frame));
    return frame;
  }
}
