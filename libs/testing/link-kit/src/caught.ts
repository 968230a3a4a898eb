/** What `promise` fails with; hears it at once, so that a failure before anybody asks is not an unhandled one. */
export function caught(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => new Error(`It did not fail but gave ${JSON.stringify(value)}.`),
    (error: unknown) => error,
  );
}
