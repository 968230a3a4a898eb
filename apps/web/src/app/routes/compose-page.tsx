import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { isProblem } from '../../api/api-problem';
import type { Post } from '../../api/types';
import { useChannels } from '../../features/channels/api/channels';
import { Composer } from '../../features/compose/components/composer';
import { chosenWhen } from '../../features/compose/state/compose-search';
import { emptyState, stateOf } from '../../features/compose/state/compose-state';
import { postQuery } from '../../features/posts/api/posts';
import { canEdit } from '../../features/posts/post-states';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';
import { Page } from '../../ui/page';
import { ProblemNotice } from '../../ui/problem-notice';
import { RowsSkeleton } from '../../ui/rows-skeleton';
import { tell } from '../../ui/tell';
import { NotFoundHere } from './not-found-here';
import { TooLateToEdit } from './too-late-to-edit';

/** A new post, a copy of one (?copy=id), or an edit (?edit=id); ?queue, ?campaign and ?mode choose when. */
export function ComposePage() {
  const workspace = useWorkspace();
  const search = useSearch({ from: '/signed-in/w/$ws/compose' });
  const { edit, copy } = search;
  const navigate = useNavigate();
  const channels = useChannels(workspace.id);
  const source = edit ?? copy;
  const post = useQuery({ ...postQuery(workspace.id, source ?? ''), enabled: source !== undefined });
  const title = edit === undefined ? 'New post' : 'Edit post';

  if (isProblem(post.error) && post.error.status === 404) return <NotFoundHere what="This post" />;
  const error = channels.error ?? post.error;
  if (error) {
    return (
      <Page title={title}>
        <ProblemNotice error={error} onRetry={() => void Promise.all([channels.refetch(), source && post.refetch()])} />
      </Page>
    );
  }
  if (!channels.data || (source !== undefined && !post.data)) {
    return (
      <Page title={title}>
        <RowsSkeleton rows={2} height={200} />
      </Page>
    );
  }
  const connected = channels.data.filter(
    ({ id, state }) => state === 'connected' || (edit && post.data?.targets.some(({ channelId }) => channelId === id)),
  );
  const initial = () =>
    post.data
      ? stateOf(post.data, { workspace, keepTime: edit !== undefined, channels: connected })
      : emptyState(
          workspace,
          connected.map(({ id }) => id),
        );
  const done = (saved: Post, step: 'keep' | 'schedule' | 'publish'): void => {
    tell(saved.pending ? 'Your change is on its way to the publisher.' : words[step](edit !== undefined));
    void navigate({ to: '/w/$ws/posts/$postId', params: { ws: workspace.id, postId: saved.id } });
  };
  return (
    <Page title={title}>
      {edit !== undefined && post.data && !canEdit(post.data) ? (
        <TooLateToEdit post={post.data} />
      ) : (
        <Composer
          key={source ?? 'new'}
          channels={connected}
          editing={edit === undefined ? undefined : post.data}
          initial={initial}
          insist={chosenWhen(search)}
          at={search.at}
          onSaved={done}
          onSeries={(series) => {
            tell('The series is made. Its posts appear as they are planned.');
            void navigate({ to: '/w/$ws/series/$seriesId', params: { ws: workspace.id, seriesId: series.id } });
          }}
        />
      )}
    </Page>
  );
}

const words = {
  keep: (editing: boolean) => (editing ? 'Your changes are saved.' : 'The draft is saved.'),
  schedule: (editing: boolean) => (editing ? 'Your changes are saved.' : 'The post is scheduled.'),
  publish: () => 'The post is going out.',
};
