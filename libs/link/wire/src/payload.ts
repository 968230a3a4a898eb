import { InvalidArgument, PayloadTooLarge, type DtoClass } from '#contracts';
import { checkInput, checkOutput } from './bound-operation.js';
import { copierOf, meter } from './dto/copier.js';
import { NotWireSafe } from './dto/copy.js';
import { maxPayloadBytes, type OperationRef } from './link.js';
import { place } from './outgoing.js';

/** What a link demands of inputs and outputs; the same on every link. */
export class PayloadRules {
  /** Largest input or output as JSON, in bytes. */
  readonly maxBytes: number;

  constructor(
    /** Validates on the caller's side too, and freezes what is received. */
    readonly strict: boolean,
    maxFrameBytes: number,
  ) {
    this.maxBytes = maxPayloadBytes(maxFrameBytes);
  }

  /** A copy of `input` that fits. Throws InvalidArgument or PayloadTooLarge. */
  input(ref: OperationRef, input: object): object {
    const copy = this.wireSafe(ref, input);
    if (this.strict) checkInput(ref, copy);
    return copy;
  }

  /** A copy of `output` that fits. Throws NotWireSafe or AnswerOffContract (the module's mistakes), or PayloadTooLarge. */
  output(ref: OperationRef, output: object): object {
    const copy = this.copy(ref, ref.spec.output, output);
    if (this.strict) checkOutput(ref, copy);
    return copy;
  }

  /** `input` as JSON that fits. Throws InvalidArgument or PayloadTooLarge. */
  encodeInput(ref: OperationRef, input: object): string {
    if (this.strict) return JSON.stringify(this.input(ref, input));
    try {
      return this.weighed(ref, JSON.stringify(input));
    } catch (error) {
      if (error instanceof PayloadTooLarge) throw error;
      return JSON.stringify(this.wireSafe(ref, input)); // says in words what JSON.stringify stumbled over
    }
  }

  /** `output` as JSON that fits. Throws as `output` does. */
  encodeOutput(ref: OperationRef, output: object): string {
    return this.weighed(ref, JSON.stringify(this.strict ? this.output(ref, output) : output));
  }

  private wireSafe(ref: OperationRef, input: object): object {
    try {
      return this.copy(ref, ref.spec.input, input);
    } catch (error) {
      if (!(error instanceof NotWireSafe)) throw error;
      throw new InvalidArgument({ ...place(ref), problems: [{ field: '(input)', message: error.message }] });
    }
  }

  /** A copy that fits. */
  private copy(ref: OperationRef, dto: DtoClass, value: object): object {
    const before = meter.bytes;
    const copy = copierOf(dto, this.strict)(value, 0) as object; // of an object
    if (meter.bytes - before > this.maxBytes) this.weighed(ref, JSON.stringify(copy));
    return copy;
  }

  private weighed(ref: OperationRef, json: string): string {
    const bytes = Buffer.byteLength(json);
    if (bytes > this.maxBytes) throw this.tooLarge(ref, bytes);
    return json;
  }

  private tooLarge = (ref: OperationRef, bytes: number) =>
    new PayloadTooLarge({ ...place(ref), bytes, maxBytes: this.maxBytes });
}
