import { IconMoodSmile, IconPencilPlus, IconPlugConnected } from '@tabler/icons-react';
import { LinkButton } from '../../../ui/link-button';
import { NothingHere } from '../../../ui/nothing-here';
import { useChannels } from '../../channels/api/channels';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import type { PostFilter } from '../api/post-filter';

const words: Record<Exclude<PostFilter, 'problems'>, [title: string, text: string]> = {
  all: [
    'Write your first post',
    'Plan it for the right moment or publish it at once. You will see it go out right here.',
  ],
  drafts: ['No drafts', 'What you save without a time waits here until you are ready.'],
  scheduled: ['Nothing is scheduled', 'Write a post and choose when it goes out.'],
  published: ['Nothing published yet', 'Posts appear here, with links, as soon as they are out.'],
};

/** An empty list says what belongs in it, and what to do first. */
export function NoPosts({ filter }: { filter: PostFilter }) {
  const workspace = useWorkspace();
  const channels = useChannels(workspace.id);
  if (filter === 'problems') {
    return (
      <NothingHere icon={<IconMoodSmile size={28} />} title="No problems">
        Posts that failed, or that wait for your decision, show up here.
      </NothingHere>
    );
  }
  if (channels.data?.some((channel) => channel.state === 'connected') === false) {
    return (
      <NothingHere
        icon={<IconPlugConnected size={28} />}
        title="Connect a channel first"
        action={
          <LinkButton to="/w/$ws/channels" params={{ ws: workspace.id }}>
            Connect a channel
          </LinkButton>
        }
      >
        A channel is an account that Drover posts to. The Sandbox needs no outside account, so you can try everything
        now.
      </NothingHere>
    );
  }
  const [title, text] = words[filter];
  return (
    <NothingHere
      icon={<IconPencilPlus size={28} />}
      title={title}
      action={
        <LinkButton to="/w/$ws/compose" params={{ ws: workspace.id }}>
          New post
        </LinkButton>
      }
    >
      {text}
    </NothingHere>
  );
}
