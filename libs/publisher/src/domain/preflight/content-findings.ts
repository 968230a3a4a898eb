import type { ChannelContent, MediaKind, MediaRule, MediaState, PreflightFinding } from '#contracts';
import { contentProblems, type ContentRules, type PartName, partsOf } from '#text';
import { fitMedia, type MediaShape } from '../media-fit.js';

/** A file of the library as it stands. */
export interface KnownFile {
  kind: MediaKind;
  state: MediaState;
  name: string;
  /** Why it was refused. */
  problem: string | null;
  /** Undefined until it was looked at. */
  shape: MediaShape | undefined;
}

/** What a channel's rules say of its content, and whether its files are there and can be brought into form. */
export function contentFindings(
  content: ChannelContent,
  rules: ContentRules,
  files: ReadonlyMap<string, KnownFile>,
): PreflightFinding[] {
  const { channelId } = content;
  const problems = contentProblems(content, rules, (mediaId) => files.get(mediaId)?.kind);
  const ofFiles = partsOf(content).flatMap(([part, { media = [] }]) =>
    media.flatMap(({ mediaId }, index) =>
      fileFindings({ part, field: `media.${index}` }, files.get(mediaId), rules.name, rules.media),
    ),
  );
  return [...problems, ...ofFiles].map((found) => ({
    channelId,
    ...found,
  }));
}

type Found = Omit<PreflightFinding, 'channelId'>;

interface Place {
  part: PartName;
  field: string;
}

function fileFindings(place: Place, file: KnownFile | undefined, name: string, rule: MediaRule | undefined): Found[] {
  const error = (code: string, message: string, remedy: string): Found[] => [
    { severity: 'error', ...place, code, message, remedy },
  ];
  if (file === undefined || file.state === 'deleted') {
    return error('media_gone', 'A file of the post is not in the media library any more.', 'Upload it again.');
  }
  if (file.state === 'refused') {
    const why = file.problem ?? 'It could not be read.';
    return error('media_refused', `“${file.name}” cannot be used: ${why}`, 'Use another file.');
  }
  const kindRule = rule?.[file.kind];
  if (kindRule === undefined || file.shape === undefined) return [];
  const fit = fitMedia(file.kind, file.name, file.shape, kindRule);
  return fit.kind === 'unfit' ? error('media_unfit', `For ${name}: ${fit.problem}`, 'Use another file.') : [];
}
