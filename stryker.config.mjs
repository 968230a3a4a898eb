/** Mutation testing of what is pure: does a test notice when a rule is changed? `npm run mutants`; see CONTRIBUTING.md. */
export default {
  mutate: ['libs/{time/src,trigger/src/domain,publisher/src/domain}/**/*.ts', '!**/*.spec.ts', '!**/index.ts'],
  plugins: ['./scripts/mutants/runner.mjs'],
  testRunner: 'pure',
  testRunnerNodeArgs: ['--conditions=source'],
  coverageAnalysis: 'perTest',
  // what is reckoned once at load cannot be switched in a running process
  ignoreStatic: true,
  ignorePatterns: ['**', '!/*.json', '!/*.mjs', '!/libs/**'],
  tempDirName: '.cache/stryker',
  reporters: ['clear-text', 'progress', 'json'],
  jsonReporter: { fileName: '.cache/mutants.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 90 },
};
