/** Waits until `condition` holds; fails with `what` after three seconds. */
export async function eventually(condition: () => boolean, what: string): Promise<void> {
  const limit = performance.now() + 3000;
  while (!condition()) {
    if (performance.now() > limit) throw new Error(`It did not happen: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
