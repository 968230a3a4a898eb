import type { CredentialField } from '#contracts';

export const CHANNEL_HELP =
  'In Discord: User Settings, Advanced, Developer Mode on; then right-click the channel, "Copy Channel ID". The bot must be on that server and may View Channel, Send Messages and Read Message History there.';
export const BOT_HELP =
  'At discord.com/developers/applications: New Application, Bot, "Reset Token". Invite it with OAuth2, URL Generator, scope bot.';

export const DISCORD_BOT_FIELDS: CredentialField[] = [
  { name: 'token', label: 'Bot token', kind: 'secret', required: true, help: BOT_HELP },
  {
    name: 'channel',
    label: 'Channel ID',
    kind: 'text',
    required: true,
    placeholder: '199737254929760256',
    help: CHANNEL_HELP,
  },
];
