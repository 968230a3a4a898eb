import { defineConfig } from '#config';
import { appSettings } from '../oauth/oauth-app.js';

export const redditConfig = defineConfig('reddit', appSettings('REDDIT', 'Reddit'));
