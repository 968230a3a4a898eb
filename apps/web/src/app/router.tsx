import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { isProblem } from '../api/api-problem';
import type { Me } from '../api/types';
import { meQuery } from '../features/auth/api/me';
import { channelsSearch } from '../features/channels/channels-search';
import { composeSearch } from '../features/compose/state/compose-search';
import { isPostFilter, type PostFilter } from '../features/posts/api/post-filter';
import { homeWorkspace } from '../features/workspaces/api/last-workspace';
import { queryClient } from './query-client';
import { ErrorPage } from './routes/error-page';
import { NotFoundHere } from './routes/not-found-here';
import { NotFoundPage } from './routes/not-found-page';
import { PagePending } from './routes/page-pending';
import { isSettingsTab, type SettingsTab } from './routes/settings-tab';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });

interface NextSearch {
  /** Where to go after the door; a path of this site only. */
  next?: string;
}
const nextSearch = ({ next }: Record<string, unknown>): NextSearch =>
  typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {};

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: nextSearch,
  component: lazyRouteComponent(() => import('./routes/sign-in-page'), 'SignInPage'),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  validateSearch: nextSearch,
  component: lazyRouteComponent(() => import('./routes/sign-up-page'), 'SignUpPage'),
});

/** Everything behind the door: nobody passes without a session. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ location }): Promise<{ me: Me }> => {
    try {
      return { me: await queryClient.ensureQueryData(meQuery) };
    } catch (error) {
      if (!isProblem(error) || error.status !== 401) throw error;
      const search = location.href === '/' ? {} : { next: location.href };
      return Promise.reject(redirect({ to: '/sign-in', search }));
    }
  },
  component: Outlet,
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  validateSearch: channelsSearch,
  beforeLoad: ({ context, search: { signInProblem } }) => {
    const workspace = homeWorkspace(context.me.workspaces);
    if (workspace && signInProblem !== undefined) {
      redirect({ to: '/w/$ws/channels', params: { ws: workspace.id }, search: { signInProblem }, throw: true });
    }
    if (workspace) redirect({ to: '/w/$ws', params: { ws: workspace.id }, throw: true });
    redirect({ to: '/welcome', throw: true });
  },
});

const welcome = createRoute({
  getParentRoute: () => signedIn,
  path: '/welcome',
  validateSearch: ({ another }: Record<string, unknown>): { another?: true } =>
    another === true ? { another: true } : {},
  component: lazyRouteComponent(() => import('./routes/welcome-page'), 'WelcomePage'),
});

const workspace = createRoute({
  getParentRoute: () => signedIn,
  path: '/w/$ws',
  component: lazyRouteComponent(() => import('./routes/workspace-layout'), 'WorkspaceLayout'),
  notFoundComponent: () => <NotFoundHere what="This page" />,
});

interface PostsSearch {
  filter?: PostFilter;
  view?: 'week';
  /** A day of the week to show. */
  week?: string;
}

const posts = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  validateSearch: ({ filter, view, week }: Record<string, unknown>): PostsSearch => ({
    ...(isPostFilter(filter) ? { filter } : {}),
    ...(view === 'week' ? { view } : {}),
    ...(typeof week === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(week) ? { week } : {}),
  }),
  component: lazyRouteComponent(() => import('./routes/posts-page'), 'PostsPage'),
});

const post = createRoute({
  getParentRoute: () => workspace,
  path: '/posts/$postId',
  component: lazyRouteComponent(() => import('./routes/post-page'), 'PostPage'),
});

const compose = createRoute({
  getParentRoute: () => workspace,
  path: '/compose',
  validateSearch: composeSearch,
  component: lazyRouteComponent(() => import('./routes/compose-page'), 'ComposePage'),
});

const queues = createRoute({
  getParentRoute: () => workspace,
  path: '/queues',
  component: lazyRouteComponent(() => import('./routes/queues-page'), 'QueuesPage'),
});

const queue = createRoute({
  getParentRoute: () => workspace,
  path: '/queues/$queueId',
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: 'settings' } => (tab === 'settings' ? { tab } : {}),
  component: lazyRouteComponent(() => import('./routes/queue-page'), 'QueuePage'),
});

const seriesList = createRoute({
  getParentRoute: () => workspace,
  path: '/series',
  component: lazyRouteComponent(() => import('./routes/series-list-page'), 'SeriesListPage'),
});

const series = createRoute({
  getParentRoute: () => workspace,
  path: '/series/$seriesId',
  component: lazyRouteComponent(() => import('./routes/series-page'), 'SeriesPage'),
});

const editSeries = createRoute({
  getParentRoute: () => workspace,
  path: '/series/$seriesId/edit',
  component: lazyRouteComponent(() => import('./routes/edit-series-page'), 'EditSeriesPage'),
});

const campaigns = createRoute({
  getParentRoute: () => workspace,
  path: '/campaigns',
  component: lazyRouteComponent(() => import('./routes/campaigns-page'), 'CampaignsPage'),
});

const campaign = createRoute({
  getParentRoute: () => workspace,
  path: '/campaigns/$campaignId',
  component: lazyRouteComponent(() => import('./routes/campaign-page'), 'CampaignPage'),
});

const outage = createRoute({
  getParentRoute: () => workspace,
  path: '/missed',
  component: lazyRouteComponent(() => import('./routes/outage-page'), 'OutagePage'),
});

const preflight = createRoute({
  getParentRoute: () => workspace,
  path: '/preflight',
  component: lazyRouteComponent(() => import('./routes/preflight-page'), 'PreflightPage'),
});

const media = createRoute({
  getParentRoute: () => workspace,
  path: '/media',
  component: lazyRouteComponent(() => import('./routes/media-page'), 'MediaPage'),
});

const automations = createRoute({
  getParentRoute: () => workspace,
  path: '/automations',
  component: lazyRouteComponent(() => import('./routes/automations-page'), 'AutomationsPage'),
});

const admin = createRoute({
  getParentRoute: () => workspace,
  path: '/admin',
  component: lazyRouteComponent(() => import('./routes/admin-page'), 'AdminPage'),
});

const channels = createRoute({
  getParentRoute: () => workspace,
  path: '/channels',
  validateSearch: channelsSearch,
  component: lazyRouteComponent(() => import('./routes/channels-page'), 'ChannelsPage'),
});

const notifications = createRoute({
  getParentRoute: () => workspace,
  path: '/notifications',
  component: lazyRouteComponent(() => import('./routes/notifications-page'), 'NotificationsPage'),
});

const sandbox = createRoute({
  getParentRoute: () => workspace,
  path: '/sandbox',
  component: lazyRouteComponent(() => import('./routes/sandbox-page'), 'SandboxPage'),
});

const sandboxPost = createRoute({
  getParentRoute: () => workspace,
  path: '/sandbox/$postId',
  component: lazyRouteComponent(() => import('./routes/sandbox-post-page'), 'SandboxPostPage'),
});

const settings = createRoute({
  getParentRoute: () => workspace,
  path: '/settings',
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: SettingsTab } => (isSettingsTab(tab) ? { tab } : {}),
  component: lazyRouteComponent(() => import('./routes/settings-page'), 'SettingsPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    signUp,
    signedIn.addChildren([
      home,
      welcome,
      workspace.addChildren([
        posts,
        post,
        compose,
        queues,
        queue,
        seriesList,
        series,
        editSeries,
        campaigns,
        campaign,
        outage,
        preflight,
        media,
        automations,
        admin,
        channels,
        notifications,
        sandbox,
        sandboxPost,
        settings,
      ]),
    ]),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: ErrorPage,
  defaultPendingComponent: PagePending,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
