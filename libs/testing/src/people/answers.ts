/** The HTTP API's answers, as far as the journeys read them. */
export interface WorkspaceView {
  id: string;
  name: string;
  role: string;
  zone: string;
}

export interface ChannelView {
  id: string;
  network: string;
  networkLabel: string;
  handle: string;
  state: string;
  text: { max: number };
}

export interface PublicationView {
  id: string;
  channelId: string;
  network: string;
  state: string;
  url?: string;
  reasonCode?: string;
  reason?: string;
  attempts: number;
  parts?: number;
  partsSent?: number;
  removedAt?: string;
  actions: ('retry' | 'settle' | 'edit' | 'remove')[];
}

export interface PostView {
  id: string;
  status: string;
  attention: boolean;
  pending?: string;
  text: string;
  schedule?: { localTime: string; zone: string; dueAt: string };
  publications: PublicationView[];
  version: number;
}

export interface NotificationView {
  id: string;
  kind: string;
  title: string;
  body: string;
  postId?: string;
  url?: string;
  read: boolean;
}

export interface MailView {
  id: string;
  to: string;
  subject: string;
  text: string;
  state: string;
  reason?: string;
}

export interface PageView<Item> {
  items: Item[];
  nextCursor?: string;
}

export interface ProblemView {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: { field: string; message: string }[];
}
