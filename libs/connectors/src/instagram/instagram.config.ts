import { defineConfig } from '#config';
import { appSettings } from '../oauth/oauth-app.js';

export const instagramConfig = defineConfig('instagram', appSettings('INSTAGRAM', 'Instagram'));
