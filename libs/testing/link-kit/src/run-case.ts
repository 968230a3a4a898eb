import type { LinkCase } from './link-case.js';

/** A case that hangs has failed. */
const LIMIT_MS = 20_000;
/** One that is known to fail may hang, and is not waited for as long. */
const KNOWN_LIMIT_MS = 1000;

/** Runs one case on a bench of its own. */
export async function runCase<Bench extends { close(): Promise<void> }>(
  { run }: LinkCase<Bench>,
  make: () => Promise<Bench>,
  limitMs = LIMIT_MS,
): Promise<void> {
  const bench = await make();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It did not end within ${limitMs} ms.`)), limitMs);
  });
  try {
    await Promise.race([run(bench), late]);
  } finally {
    clearTimeout(timer);
    await bench.close();
  }
}

/** Passes when the case fails. */
export async function fails<Bench extends { close(): Promise<void> }>(
  each: LinkCase<Bench>,
  make: () => Promise<Bench>,
): Promise<void> {
  const failed = await runCase(each, make, KNOWN_LIMIT_MS).then(
    () => false,
    () => true,
  );
  if (!failed) throw new Error(`"${each.name}" passes now. Take it off the list of known failures.`);
}
