const swc = [
  '@swc/jest',
  {
    swcrc: false,
    jsc: {
      target: 'es2024',
      parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
    module: { type: 'es6' },
  },
];

const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': swc },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/', '<rootDir>/.cache/'],
};

/** Even a slow machine gets this far; no assertion hangs on it. A project cannot have its own (Jest ignores it). */
const PATIENT_MS = 30_000;

/** The sizes of tests: unit beside the code, int = one module on real PostgreSQL, e2e = through the front door,
 * browser = in a real Chromium, whose path is in DROVER_TEST_CHROMIUM (scripts/test/chromium.mjs finds or installs it). */
export default {
  testSequencer: '<rootDir>/scripts/test/sequencer.mjs',
  testTimeout: PATIENT_MS,
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/{libs,apps}/**/*.spec.ts', '<rootDir>/scripts/**/*.spec.mjs'],
    },
    { ...base, displayName: 'int', testMatch: ['<rootDir>/{libs,apps}/**/*.int-spec.ts'] },
    { ...base, displayName: 'contract', testMatch: ['<rootDir>/test/contract/**/*.spec.ts'] },
    { ...base, displayName: 'fences', testMatch: ['<rootDir>/test/fences/**/*.spec.ts'] },
    { ...base, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.e2e-spec.ts'] },
    { ...base, displayName: 'browser', testMatch: ['<rootDir>/test/**/*.browser-spec.ts'] },
  ],
};
