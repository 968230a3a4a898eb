import jestConfig from './jest.config.mjs';

const unit = jestConfig.projects.find((project) => project.displayName === 'unit');

/** Mutation testing of what is pure: does a test notice when a rule is changed? `npm run mutants`; see CONTRIBUTING.md. */
export default {
  mutate: ['libs/time/src/**/*.ts', 'libs/trigger/src/domain/**/*.ts', '!**/*.spec.ts', '!**/index.ts'],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules'],
  jest: {
    projectType: 'custom',
    config: {
      ...unit,
      // properties find by many tries what the other tests find by one
      testMatch: ['<rootDir>/libs/{time/src,trigger/src/domain}/**/!(*.properties).spec.ts'],
    },
  },
  plugins: ['@stryker-mutator/jest-runner'],
  coverageAnalysis: 'perTest',
  // they would need all tests each, and most are texts and tables
  ignoreStatic: true,
  ignorePatterns: ['/apps', '/data', '/deploy', '/dist', '/docs', '/test', '/.cache'],
  tempDirName: '.cache/stryker',
  incrementalFile: '.cache/stryker-incremental.json',
  reporters: ['clear-text', 'progress', 'json'],
  jsonReporter: { fileName: '.cache/mutants.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 90 },
};
