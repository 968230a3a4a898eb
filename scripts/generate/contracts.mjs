import { inClone } from '../prepare/paths.mjs';
import { contractComments } from './contract-comments.mjs';
import { formatted } from './formatted.mjs';

/** Every contract as JSON, with what its source says of it. */
async function schemas() {
  const all = Object.values(await import(inClone('dist/libs/contracts/src/index.js')));
  const { contractSchema } = await import(inClone('dist/libs/link/wire/src/index.js'));
  const isObject = (value) => typeof value === 'object' && value !== null;
  const events = all.filter((value) => isObject(value) && 'subscribers' in value);
  const contracts = all.filter((value) => isObject(value) && 'operations' in value);
  const comments = contractComments();
  return contracts
    .map((contract) => described(contractSchema(contract, events), comments))
    .toSorted((one, other) => one.module.localeCompare(other.module));
}

/** Puts the comments of classes and fields where JSON Schema has them. */
function described(schema, { classes, contracts }) {
  const $defs = Object.fromEntries(
    Object.entries(schema.$defs).map(([name, def]) => {
      const { about, fields } = classes.get(name) ?? { fields: {} };
      const properties = Object.entries(def.properties).map(([field, rules]) => [
        field,
        { ...(fields[field] ? { description: fields[field] } : {}), ...rules },
      ]);
      return [name, { ...(about ? { description: about } : {}), ...def, properties: Object.fromEntries(properties) }];
    }),
  );
  return { ...schema, description: contracts.get(schema.module), $defs };
}

/** docs/contracts.schema.json: all contracts for programs. */
export async function contractsJson() {
  const byModule = (await schemas()).map((schema) => [schema.module, schema]);
  return formatted('docs/contracts.schema.json', JSON.stringify(Object.fromEntries(byModule)));
}

const INTRO = `# What the modules say to each other

Generated from \`libs/contracts\` by \`npm run generate\`; [contracts.schema.json](contracts.schema.json) has the same for
programs, with the JSON Schema of each shape. Every operation may also end with a fault of the link: see
[its README](../libs/link/README.md).
`;

/** docs/CONTRACTS.md: all contracts for people. */
export async function contractsPage() {
  const all = await schemas();
  return formatted('docs/CONTRACTS.md', [INTRO, ...all.map(moduleSection)].join('\n'));
}

function moduleSection({ module, version, description, operations, events, $defs }) {
  return [
    `## ${module} (version ${version})\n\n${description ?? ''}\n`,
    ...Object.entries(operations).map((operation) => operationSection(module, operation)),
    ...Object.entries(events).map(eventSection),
    Object.keys($defs).length > 0 ? `### Shapes of ${module}\n` : '',
    ...Object.entries($defs).map(shapeSection),
  ].join('\n');
}

function operationSection(module, [name, { kind, input, output, errors, timeoutMs, idempotency, durable, cacheFor }]) {
  const facts = [
    `${linked(input)} → ${linked(output)}`,
    `${duration(timeoutMs)} by default`,
    ...(idempotency ? [REPEATING[idempotency]] : []),
    ...(durable ? ['can be queued'] : []),
    ...(cacheFor ? [`the answer is kept for ${duration(cacheFor)}`] : []),
  ];
  const failing = errors.length > 0 ? `\n\nFails with ${errors.map((code) => `\`${code}\``).join(', ')}.` : '';
  return `### ${kind} \`${module}.${name}\`\n\n${facts.join('; ')}.${failing}\n`;
}

/** What `idempotency` means to a caller. */
const REPEATING = {
  natural: 'running it twice is the same as once',
  key: 'wants an idempotency key',
  none: 'never repeated by the link',
};

function eventSection([name, { version, body, subscribers }]) {
  return `### event \`${name}\` (version ${version})\n\n${linked(body)}; taken by ${subscribers.join(', ')}.\n`;
}

function shapeSection([name, { description, properties, required = [] }]) {
  const rows = Object.entries(properties).map(([field, schema]) => {
    const optional = required.includes(field) ? '' : ' (optional)';
    return `| \`${field}\`${optional} | ${inCell(typeText(schema))} | ${inCell(schema.description ?? '')} |`;
  });
  const table = ['| Field | Type | What it is |', '| --- | --- | --- |', ...rows].join('\n');
  return `#### ${name}\n\n${description ? `${description}\n\n` : ''}${rows.length > 0 ? table : 'Has no fields.'}\n`;
}

/** A type as people write it, with its limits. */
function typeText({ $ref, anyOf, type, items, enum: values, format, pattern, ...limits }) {
  if ($ref) return linked({ $ref });
  if (anyOf) return typeText(anyOf[0]); // the other is null, which counts as left out
  if (values)
    return values
      .filter((value) => value !== null)
      .map((value) => `\`${value}\``)
      .join(', ');
  const [name] = [type ?? 'any'].flat();
  if (name === 'array') return `list of ${items ? typeText(items) : 'any'}${limitText(limits, 'Items')}`;
  const kind = format ? `${name} (${format})` : name;
  return `${kind}${limitText(limits, 'Length')}${pattern ? `, \`${pattern}\`` : ''}`;
}

function limitText({ minimum, maximum, ...counts }, what) {
  const least = minimum ?? counts[`min${what}`];
  const most = maximum ?? counts[`max${what}`];
  if (least === undefined && most === undefined) return '';
  if (most === undefined) return `, at least ${least}`;
  return least === undefined ? `, at most ${most}` : `, ${least} to ${most}`;
}

const linked = ({ $ref }) => {
  const name = $ref.split('/').at(-1);
  return `[${name}](#${name.toLowerCase()})`;
};

const duration = (ms) => (ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`);

const inCell = (text) => text.replaceAll('|', '\\|');
