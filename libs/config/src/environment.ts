/** The variables a process was started with. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The only place of the project that reads the process's environment. */
export function processEnvironment(): Environment {
  return process.env;
}
