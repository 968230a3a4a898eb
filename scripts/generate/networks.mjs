import { readFileSync } from 'node:fs';
import { inClone } from '../prepare/paths.mjs';
import { formatted } from './formatted.mjs';

const PLACE = /(<!-- features: .+ -->\n)[^]*(<!-- \/features -->)/;
/** What no connector asks while it is made. */
const GROUND = {
  guard: { alsoAllowing: () => ({}) },
  installation: { secret: 'x'.repeat(32), publicUrl: 'http://localhost' },
};
const SETTINGS = { url: 'http://localhost' };

/** docs/NETWORKS.md with its table of features as the connectors declare them; the rest of it as it stands. */
export async function networks() {
  const { NETWORKS } = await import(inClone('dist/libs/connectors/src/networks.js'));
  const made = NETWORKS.map(({ make }) => make(GROUND, SETTINGS));
  const head = '| network | text and files | threads and comments | beside the words | once it is out |';
  const table = ['', head, '| --- | --- | --- | --- | --- |', ...made.map(row), '', ''].join('\n');
  const standing = readFileSync(inClone('docs/NETWORKS.md'), 'utf8');
  return formatted(
    'docs/NETWORKS.md',
    standing.replace(PLACE, (_all, begin, end) => `${begin}${table}${end}`),
  );
}

function row({ label, features = {}, media, edit, remove, metrics }) {
  const below = [features.maxThread > 1 && `threads of ${features.maxThread}`, features.comment && 'first comment'];
  const out = [edit && 'edit', remove && 'remove', metrics && 'figures'];
  return `| ${[label, files(media), list(below), list(beside(features)), list(out)].join(' | ')} |`;
}

const list = (parts) => parts.filter(Boolean).join(', ') || '–';

function files(media) {
  if (!media) return 'text';
  const kinds = ['image', 'gif', 'video'].filter((kind) => media[kind]);
  const named = kinds.map((kind) => (media.maxItems > 1 && (media.mixed || kind === 'image') ? `${kind}s` : kind));
  const facts = [
    media.maxItems > 1 && `${media.maxItems} at most`,
    media.maxAltText !== undefined && 'alt text',
    media.byAddress ? 'shown from here' : fetched(media),
  ];
  const said = facts.filter(Boolean).join('; ');
  return `${media.required ? '' : 'text, '}${named.join(', ')}${said && ` (${said})`}`;
}

function fetched(media) {
  if (media.pulls) return 'fetched by the network';
  const kinds = ['image', 'gif', 'video'].filter((kind) => media[kind]?.pulls);
  return kinds.length > 0 && `${kinds.map((kind) => `${kind}s`).join(', ')} fetched by the network`;
}

function beside({ title, link, contentWarning, sensitive, visibilities, language, poll, fields = [] }) {
  return [
    title && `title${title === 'required' ? ' (required)' : ''}`,
    link && 'link',
    contentWarning && 'warning',
    sensitive && 'sensitive',
    visibilities && `visibility (${visibilities.join(', ')})`,
    language && 'language',
    poll && `polls of ${poll.maxChoices}`,
    ...fields.map(({ label }) => label.toLowerCase()),
  ];
}
