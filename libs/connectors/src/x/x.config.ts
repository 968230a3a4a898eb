import { defineConfig } from '#config';
import { appSettings } from '../oauth/oauth-app.js';

export const xConfig = defineConfig('x', appSettings('X', 'X'));
