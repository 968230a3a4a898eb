import type { Account, PostContent, SendAttempt } from '../connector.port.js';
import { fileBytes } from '../exchange/file-bytes.js';
import { fileName } from '../exchange/file-name.js';
import { escapedHtml, paragraphsHtml } from '../html/plain-html.js';
import { PublishFailure } from '../publish-failure.js';
import { bareAddress } from './mail-place.js';
import { NEWSLETTER_LABEL } from './newsletter.fields.js';

/** nodemailer is imported with the first use. */
const loadComposer = async () => (await import('nodemailer/lib/mail-composer')).default;

/** The mail's own name, made of the attempt's key: servers and readers may know a repeat by it, few do. */
export function messageId({ settings }: Pick<Account, 'settings'>, { key }: Pick<SendAttempt, 'key'>): string {
  const [, domain = 'localhost'] = bareAddress(settings.from ?? '').split('@');
  return `<${key}@${domain}>`;
}

/** A mail, ready to be sent. @throws PublishFailure */
export async function mailSource(
  account: Pick<Account, 'settings'>,
  post: PostContent,
  attempt: Pick<SendAttempt, 'key' | 'createdAt'>,
  signal: AbortSignal,
): Promise<Buffer> {
  const { from = '', to = '', unsubscribe = '' } = account.settings;
  const subject = post.options?.title?.trim();
  if (!subject) {
    throw new PublishFailure(
      'refused',
      'title_missing',
      `An ${NEWSLETTER_LABEL} wants a title. Add one and send it again.`,
    );
  }
  const files = await Promise.all(
    (post.media ?? []).map(async (file) => ({ file, content: Buffer.from(await fileBytes(file, signal)) })),
  );
  const pictures = files.map(
    ({ file }) =>
      `<p><img src="cid:${file.mediaId}" alt="${escapedHtml(file.altText ?? '')}" style="max-width:100%" /></p>`,
  );
  const Composer = await loadComposer();
  const mail = new Composer({
    from,
    to: to.includes(',') ? 'undisclosed-recipients:;' : to,
    subject,
    text: post.text,
    html: [...paragraphsHtml(post.text), ...pictures].join('\n'),
    messageId: messageId(account, attempt),
    date: new Date(attempt.createdAt),
    headers: { 'List-Unsubscribe': `<${unsubscribe}>`, Precedence: 'bulk' },
    attachments: files.map(({ file, content }) => ({
      content,
      cid: file.mediaId,
      filename: fileName(file),
      contentType: file.mime,
    })),
  });
  return await mail.compile().build();
}
