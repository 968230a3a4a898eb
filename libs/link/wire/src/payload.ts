import { InvalidArgument, PayloadTooLarge } from '#contracts';
import { checkInput, checkOutput } from './bound-operation.js';
import { copierOf, meter, type Copier } from './dto/copier.js';
import { NotWireSafe } from './dto/copy.js';
import { maxPayloadBytes, type OperationRef } from './link.js';
import { place } from './outgoing.js';

/** What a link demands of inputs and outputs; the same on every link. */
export interface PayloadRules {
  /** Validates on the caller's side too, and freezes what is received. */
  readonly strict: boolean;
  /** Largest input or output as JSON, in bytes. */
  readonly maxBytes: number;
}

export const payloadRules = (strict: boolean, maxFrameBytes: number): PayloadRules => ({
  strict,
  maxBytes: maxPayloadBytes(maxFrameBytes),
});

/** The inputs and outputs of one operation, as a link carries them. */
export class Payloads {
  private readonly copyInput: Copier;
  private readonly copyOutput: Copier;

  constructor(
    private readonly ref: OperationRef,
    private readonly rules: PayloadRules,
  ) {
    this.copyInput = copierOf(ref.spec.input, rules.strict);
    this.copyOutput = copierOf(ref.spec.output, rules.strict);
  }

  /** A copy of `input` that fits. Throws InvalidArgument or PayloadTooLarge. */
  input(input: object): object {
    const copy = this.wireSafe(input);
    if (this.rules.strict) checkInput(this.ref, copy);
    return copy;
  }

  /** A copy of `output` that fits. Throws NotWireSafe or AnswerOffContract (the module's mistakes), or PayloadTooLarge. */
  output(output: object): object {
    const copy = this.copy(this.copyOutput, output);
    if (this.rules.strict) checkOutput(this.ref, copy);
    return copy;
  }

  /** `input` as JSON that fits. Throws InvalidArgument or PayloadTooLarge. */
  encodeInput(input: object): string {
    if (this.rules.strict) return JSON.stringify(this.input(input));
    try {
      return this.weighed(JSON.stringify(input));
    } catch (error) {
      if (error instanceof PayloadTooLarge) throw error;
      return JSON.stringify(this.wireSafe(input)); // says in words what JSON.stringify stumbled over
    }
  }

  /** `output` as JSON that fits. Throws as `output` does. */
  encodeOutput(output: object): string {
    return this.weighed(JSON.stringify(this.rules.strict ? this.output(output) : output));
  }

  private wireSafe(input: object): object {
    try {
      return this.copy(this.copyInput, input);
    } catch (error) {
      if (!(error instanceof NotWireSafe)) throw error;
      throw new InvalidArgument({ ...place(this.ref), problems: [{ field: '(input)', message: error.message }] });
    }
  }

  /** A copy that fits. Weighed only when it may be too large by what the copier knows. */
  private copy(copier: Copier, value: object): object {
    const before = meter.bytes;
    const copy = copier(value, 0) as object; // of an object
    if (meter.bytes - before > this.rules.maxBytes) this.weighed(JSON.stringify(copy));
    return copy;
  }

  private weighed(json: string): string {
    const { maxBytes } = this.rules;
    // a UTF-16 unit is at most three bytes of UTF-8, so most need no counting
    const bytes = 3 * json.length > maxBytes ? Buffer.byteLength(json) : 0;
    if (bytes > maxBytes) throw new PayloadTooLarge({ ...place(this.ref), bytes, maxBytes });
    return json;
  }
}
