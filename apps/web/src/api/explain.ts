import { isProblem } from './api-problem';

export interface Explanation {
  title: string;
  text: string;
}

/** An error in words for people: what happened and what to do. */
export function explain(error: unknown): Explanation {
  if (!isProblem(error)) {
    return { title: 'Something went wrong', text: 'Reload the page. If it happens again, tell your administrator.' };
  }
  const known = byCode[error.code] ?? byStatus[error.status];
  if (known) return { title: known.title, text: known.text ?? error.message };
  if (error.status >= 500) {
    return { title: 'Drover ran into a problem', text: withReference(error.message, error.requestId) };
  }
  return { title: 'That did not work', text: error.message };
}

function withReference(text: string, requestId: string | undefined): string {
  return requestId ? `${text} (Reference for your administrator: ${requestId})` : text;
}

const changedMeanwhile = {
  title: 'Somebody changed this meanwhile',
  text: 'It was edited in another tab or by a colleague. Reload to see the newest version, then make your change again.',
};

const byCode: Record<string, { title: string; text?: string }> = {
  unreachable: { title: 'Drover cannot be reached' },
  unavailable: {
    title: 'A part of Drover is away for a moment',
    text: 'What you planned is safe and will go out. Try this again in a little while.',
  },
  precondition_failed: changedMeanwhile,
  precondition_required: changedMeanwhile,
  already_publishing: {
    title: 'It is already going out',
    text: 'Publishing had started before the change arrived, so the post goes out as it was.',
  },
  idempotency_in_progress: { title: 'Still working on it', text: 'Your first click is being handled. Wait a moment.' },
  too_many_requests: { title: 'A little too fast', text: 'Wait a moment, then try again.' },
  not_found: { title: 'Not here', text: 'It does not exist, was deleted, or belongs to another workspace.' },
  payload_too_large: { title: 'That is too much text', text: 'Shorten it and try again.' },
  validation_failed: { title: 'Please check the form' },
};

const byStatus: Record<number, { title: string; text?: string }> = {
  404: { title: 'Not here', text: 'It does not exist, was deleted, or belongs to another workspace.' },
  412: changedMeanwhile,
  429: { title: 'A little too fast', text: 'Wait a moment, then try again.' },
  502: { title: 'Drover cannot be reached', text: 'It may be restarting. Try again in a little while.' },
  503: {
    title: 'A part of Drover is away for a moment',
    text: 'What you planned is safe. Try again in a little while.',
  },
  504: { title: 'Drover cannot be reached', text: 'It may be restarting. Try again in a little while.' },
};
