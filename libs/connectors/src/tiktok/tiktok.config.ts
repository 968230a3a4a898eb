import { defineConfig } from '#config';
import { appSettings } from '../oauth/oauth-app.js';

export const tiktokConfig = defineConfig('tiktok', appSettings('TIKTOK', 'TikTok'));
