import { defineConfig } from '#config';
import { appSettings } from '../oauth/oauth-app.js';

export const facebookConfig = defineConfig('facebook', appSettings('FACEBOOK', 'Facebook'));
