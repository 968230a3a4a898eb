import { defineConfig } from '#config';
import { appSettings } from '../oauth/oauth-app.js';

export const youtubeConfig = defineConfig('youtube', appSettings('YOUTUBE', 'Google'));
