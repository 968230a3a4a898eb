import type { CredentialField, MediaRule, NetworkFeatures, TextRule } from '#contracts';

export const WORDPRESS_LABEL = 'WordPress';

/** WordPress itself bounds neither; Drover keeps 100,000 characters. */
export const WORDPRESS_TEXT: TextRule = { max: 100_000, unit: 'code_point' };

/** What a fresh WordPress takes (wp_get_mime_types); how large a file may be is for each server to say. */
export const WORDPRESS_MEDIA: MediaRule = {
  maxItems: 20,
  mixed: true,
  maxAltText: 5000,
  image: { mimes: ['image/jpeg', 'image/png', 'image/webp'], maxSide: 2560 },
  gif: { mimes: ['image/gif'] },
};

/** developer.wordpress.org/rest-api/reference/posts/#create-a-post */
export const WORDPRESS_FEATURES: NetworkFeatures = {
  title: 'required',
  visibilities: ['public', 'private'],
  edit: true,
  remove: true,
  fields: [
    {
      name: 'categories',
      label: 'Categories',
      kind: 'text',
      required: false,
      placeholder: '3, 7',
      help: 'Numbers of categories, separated by commas: in WordPress, Posts, Categories; the number is in the address of each.',
    },
    {
      name: 'excerpt',
      label: 'Excerpt',
      kind: 'text',
      required: false,
      help: 'Shown in lists instead of the beginning.',
    },
  ],
};

export const SITE_HELP = 'The address of your site. Its REST API must be reachable: /wp-json/ answers there.';
export const PASSWORD_HELP =
  'In WordPress: Users, Profile, Application Passwords, "Add New Application Password". Not the password you sign in with.';

export const WORDPRESS_FIELDS: CredentialField[] = [
  {
    name: 'site',
    label: 'Site',
    kind: 'url',
    required: true,
    placeholder: 'https://blog.example.com',
    help: SITE_HELP,
  },
  { name: 'user', label: 'User name', kind: 'text', required: true, help: 'The name you sign in with.' },
  { name: 'password', label: 'Application password', kind: 'secret', required: true, help: PASSWORD_HELP },
];
