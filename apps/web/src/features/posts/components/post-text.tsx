import { Text } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';

/** Links, mentions and tags, coloured as networks show them. */
const SPECIAL = /(https?:\/\/[^\s]+|(?<=^|\s)[@#][\p{L}\p{N}_.@-]*[\p{L}\p{N}_])/gu;

/** A post's text as it will look; `overFrom`: where (in UTF-16 units) it is too long, marked from there on. */
export function PostText({ text, overFrom }: { text: string; overFrom?: number | undefined }) {
  const fits = overFrom === undefined ? text : text.slice(0, overFrom);
  return (
    <Text component="div" className="post-text">
      {coloured(fits)}
      {overFrom !== undefined && <mark>{text.slice(overFrom)}</mark>}
    </Text>
  );
}

function coloured(text: string): ReactNode[] {
  return text.split(SPECIAL).map((part, index) =>
    index % 2 === 1 ? (
      <Text key={index} span inherit c="pine">
        {part}
      </Text>
    ) : (
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}
