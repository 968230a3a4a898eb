import { defineConfig } from '#config';
import { appSettings } from '../oauth/oauth-app.js';

export const pinterestConfig = defineConfig('pinterest', appSettings('PINTEREST', 'Pinterest'));
