/** One setting that cannot be used: its name, what is wrong with it, and what is wanted instead. */
export interface SettingProblem {
  readonly name: string;
  readonly wrong: string;
  readonly wanted: string;
}

/** Settings that cannot be used, all of them at once. Holds no value of a secret. */
export class ConfigError extends Error {
  readonly code = 'config.invalid';
  readonly problems: readonly SettingProblem[];

  constructor(problems: readonly SettingProblem[]) {
    const lines = problems.map(({ name, wrong, wanted }) => `  ${name} ${wrong}; wanted: ${wanted}.`);
    const count = problems.length === 1 ? 'One setting is' : `${problems.length} settings are`;
    super(`${count} wrong. Correct and start again:\n${lines.join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}
