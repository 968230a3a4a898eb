import { defineConfig } from '#config';
import { appSettings } from '../oauth/oauth-app.js';

export const threadsConfig = defineConfig('threads', appSettings('THREADS', 'Threads'));
