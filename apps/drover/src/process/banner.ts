/** What a person at the terminal reads. Logs go to standard error; this is standard output. */
export function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}
