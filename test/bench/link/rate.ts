type Echo<T> = (input: T) => Promise<unknown>;

/** Calls a second with `inFlight` of them under way at any time, over `ms`. */
export async function callsPerSecond<T>(echo: Echo<T>, input: T, inFlight: number, ms: number): Promise<number> {
  const began = performance.now();
  let calls = 0;
  const keepCalling = async () => {
    for (; performance.now() - began < ms; calls++) await echo(input);
  };
  await Promise.all(Array.from({ length: inFlight }, keepCalling));
  return (calls / (performance.now() - began)) * 1000;
}

/** Microseconds from call to answer, the median of those made one after the other over `ms`. */
export async function medianMicroseconds<T>(echo: Echo<T>, input: T, ms: number): Promise<number> {
  const taken: number[] = [];
  const end = performance.now() + ms;
  for (let began = performance.now(); began < end; began = performance.now()) {
    await echo(input);
    taken.push(performance.now() - began);
  }
  return median(taken) * 1000;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle] ?? NaN, sorted[middle] ?? NaN];
  return (low + high) / 2;
}
