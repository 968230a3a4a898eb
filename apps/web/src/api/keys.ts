/** Query keys: everything of a workspace lies under its id, so that one call refreshes it all. */
export const workspaceKeys = {
  all: (ws: string) => ['workspace', ws] as const,
  posts: (ws: string) => ['workspace', ws, 'posts'] as const,
  post: (ws: string, id: string) => ['workspace', ws, 'post', id] as const,
  channels: (ws: string) => ['workspace', ws, 'channels'] as const,
  networks: (ws: string) => ['workspace', ws, 'networks'] as const,
  notifications: (ws: string) => ['workspace', ws, 'notifications'] as const,
  preferences: (ws: string) => ['workspace', ws, 'preferences'] as const,
  mails: (ws: string) => ['workspace', ws, 'mails'] as const,
  tokens: (ws: string) => ['workspace', ws, 'tokens'] as const,
  sandbox: (ws: string) => ['workspace', ws, 'sandbox'] as const,
  sandboxPost: (ws: string, id: string) => ['workspace', ws, 'sandbox', id] as const,
};
