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
import { decodeReply, decodeRequest, encodeMark, encodeNote, MessageType } from './messages.js';
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
    this.socket.send(encodeNote(MessageType.goaway, { reason }));
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

  message(message: Buffer): void {
    if (!this.trusted) return this.join(message);
    switch (message[0]) {
      case MessageType.request:
        return this.run(decodeRequest(message));
      case MessageType.cancel:
        return this.running.get(decodeReply(message).id)?.cancel();
      case MessageType.refuse:
        return this.turnAway('contract', handshake.decodeRefusal(message).reason);
      case MessageType.ping:
        return this.socket.send(encodeMark(MessageType.pong, decodeReply(message).id));
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
      this.socket.send(handshake.encodeRefusal({ reason, refused: !this.isLeaving }));
      return this.turnAway(this.isLeaving ? 'leaving' : 'contract', reason);
    }
    this.caller = caller;
    this.socket.allowMessagesOf(this.facts.maxFrameBytes);
    const { versions, agreement } = this.facts;
    this.socket.send(handshake.encodeWelcome({ contracts: versions, shapes: agreement.shapesBeside(hashes) }));
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
    const arrival = { ref, pace: operation?.pace, remainingMs: deadline - now, running: this.running.size };
    const refusal = refusalOf({ ...arrival, leaving: this.isLeaving }, this.facts.load, this.facts.refusals);
    if (!operation || refusal) return void this.fail(request, ref, refusal);
    const began = operation.counters.begin();
    const { trace, idempotencyKey } = request;
    const call = new ServedCall({ deadline, caller: this.caller ?? '', trace, idempotencyKey });
    const entry = deadlines.add(deadline, () => call.cancel());
    this.running.set(request.id, call);
    this.facts.load.running++;
    const ended = () => {
      deadlines.remove(entry);
      this.running.delete(request.id);
      this.facts.load.running--;
      this.facts.settled();
    };
    answer(operation, request.body, call, this.facts.rules).then(
      (json) => {
        operation.counters.answered(began);
        operation.pace.answered(performance.now() - now);
        this.socket.send(encodeMark(MessageType.answer, request.id), json);
        ended();
      },
      (error: unknown) => {
        operation.pace.failed(performance.now() - now);
        operation.counters.failed(began, this.fail(request, ref, error));
        ended();
      },
    );
  }

  /** @returns what the caller was told */
  private fail(request: Request, ref: OperationRef, error: unknown): ErrorFrame {
    const frame = encodeError(error, ref, this.facts.log);
    this.socket.send(encodeMark(MessageType.failure, request.id), JSON.stringify(frame));
    return frame;
  }
}
