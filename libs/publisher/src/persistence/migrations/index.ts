import { Publications1763700000000 } from './1763700000000-publications.js';

export const publisherMigrations = [Publications1763700000000];
