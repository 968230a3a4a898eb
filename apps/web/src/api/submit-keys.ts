/**
 * Idempotency keys of what is being submitted. While nobody knows whether a request happened (no answer, 5xx), pressing
 * the button again sends the same key, so the server runs it once.
 */
export class SubmitKeys {
  private readonly undecided = new Map<string, string>();

  constructor(private readonly newKey: () => string) {}

  take(request: string): string {
    const key = this.undecided.get(request) ?? this.newKey();
    this.undecided.set(request, key);
    return key;
  }

  decided(request: string): void {
    this.undecided.delete(request);
  }
}
