import type { ChannelContent, PreflightFinding } from '#contracts';
import { linksIn, type PartName, partsOf } from '#text';

/** What a link answered: fine, or in words what is wrong with it. */
export type LinkAnswer = { works: true } | { works: false; why: string };

/** A link, and the part of the post in which it stands first. */
export interface PlacedLink {
  url: string;
  part: PartName;
  /** `text` or `options.link`. */
  field: string;
}

/** Every link of a post's contents, once. */
export function linksOf(contents: readonly ChannelContent[]): PlacedLink[] {
  const found = contents.flatMap((content) => [
    ...(content.options?.link === undefined
      ? []
      : [{ url: content.options.link, part: 'post', field: 'options.link' } satisfies PlacedLink]),
    ...partsOf(content).flatMap(([part, { text }]) =>
      linksIn(text).map((url): PlacedLink => ({ url, part, field: 'text' })),
    ),
  ]);
  return found.filter(({ url }, index) => found.findIndex((other) => other.url === url) === index);
}

/** A link may come alive with the launch it announces, so that a dead one is no error. */
export function linkFindings(
  links: readonly PlacedLink[],
  answers: ReadonlyMap<string, LinkAnswer>,
): PreflightFinding[] {
  return links.flatMap(({ url, part, field }) => {
    const answer = answers.get(url);
    if (answer === undefined || answer.works) return [];
    return [
      {
        ...{ severity: 'warning', part, field, code: 'dead_link' },
        message: `${url} ${answer.why}.`,
        remedy: 'Open it in a browser; correct it if it is wrong.',
      } satisfies PreflightFinding,
    ];
  });
}
