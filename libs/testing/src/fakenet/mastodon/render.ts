const escaped = (text: string) =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');

/** Mastodon hides a link's scheme and its end after 30 characters (app/lib/text_formatter.rb). */
function link(url: string): string {
  const [, scheme = '', rest = ''] = /^(https?:\/\/(?:www\.)?)(.*)$/i.exec(url) ?? [];
  const shown = rest.slice(0, 30);
  const hidden = rest.slice(30);
  const kind = hidden ? 'ellipsis' : '';
  return `<a href="${escaped(url)}" target="_blank" rel="nofollow noopener" translate="no"><span class="invisible">${escaped(scheme)}</span><span class="${kind}">${escaped(shown)}</span><span class="invisible">${escaped(hidden)}</span></a>`;
}

const mention = (name: string, host: string) =>
  `<span class="h-card" translate="no"><a href="https://${host}/@${name}" class="u-url mention">@<span>${name}</span></a></span>`;

const tag = (name: string) =>
  `<a href="https://fakenet.test/tags/${name}" class="mention hashtag" rel="tag">#<span>${name}</span></a>`;

const PIECES = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])|@(\w+)@([\w.-]+\w)|#(\p{L}[\p{L}\p{N}_]*)/gu;

function line(text: string): string {
  let html = '';
  let from = 0;
  for (const found of text.matchAll(PIECES)) {
    const [whole, url, name, host, hashtag] = found;
    html += escaped(text.slice(from, found.index));
    html += url ? link(url) : name && host ? mention(name, host) : tag(hashtag ?? '');
    from = found.index + whole.length;
  }
  return html + escaped(text.slice(from));
}

/** A text as Mastodon's API shows it: HTML paragraphs with shortened links, mentions and tags. */
export function renderStatus(text: string): string {
  const paragraphs = text.trim().split(/\n{2,}/);
  return paragraphs.map((paragraph) => `<p>${paragraph.split('\n').map(line).join('<br />')}</p>`).join('');
}
