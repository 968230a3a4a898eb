import { defineConfig } from '#config';
import { appSettings } from '../oauth/oauth-app.js';

export const linkedinConfig = defineConfig('linkedin', appSettings('LINKEDIN', 'LinkedIn'));

/** An app of its own: LinkedIn gives the Community Management API only to apps that have no other product. */
export const linkedinPageConfig = defineConfig('linkedin_page', appSettings('LINKEDIN_PAGE', 'LinkedIn Community'));
