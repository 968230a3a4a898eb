/** Waits until `condition` holds; fails with `what` after 15 seconds, before its case does. */
export async function eventually(condition: () => boolean, what: string): Promise<void> {
  const limit = performance.now() + 15_000;
  while (!condition()) {
    if (performance.now() > limit) throw new Error(`It did not happen: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
