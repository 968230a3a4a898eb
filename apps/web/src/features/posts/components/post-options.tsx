import { Badge, Group } from '@mantine/core';
import type { Post } from '../../../api/types';
import { optionsState } from '../../compose/state/options-state';
import { VISIBILITY_WORDS } from '../../compose/state/option-words';

/** What networks are told of the post beside its words, in a line. */
export function PostOptions({ post }: { post: Post }) {
  const { title, link, contentWarning, sensitive, visibility, language, poll } = optionsState(post);
  const all = [
    title ? `Title: ${title}` : '',
    link ? `Link: ${link}` : '',
    contentWarning ? `Content warning: ${contentWarning}` : '',
    sensitive ? 'Media hidden' : '',
    visibility && visibility !== 'public' ? VISIBILITY_WORDS[visibility] : '',
    language ? `Language: ${language}` : '',
    poll ? `Poll: ${poll.choices.join(', ')}` : '',
  ];
  const said = all.filter((words) => words !== '');
  if (said.length === 0) return null;
  return (
    <Group gap={6} mt="md" aria-label="Options" role="group">
      {said.map((words) => (
        <Badge key={words} variant="light" color="gray" tt="none" maw="100%">
          {words}
        </Badge>
      ))}
    </Group>
  );
}
