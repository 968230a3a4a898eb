import { systemTable } from '#database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['auth_user', 'auth_session', 'auth_account', 'auth_verification', 'auth_rate_limit'] as const;

/**
 * The tables of better-auth, as its `getMigrations` writes them for this configuration. They belong to people, not to
 * workspaces, so row-level security does not apply; `http/accounts` alone reads and writes them.
 */
export class Accounts1790000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE auth_user (
        "id" uuid DEFAULT gen_random_uuid() NOT NULL PRIMARY KEY,
        "name" text NOT NULL,
        "email" text NOT NULL UNIQUE,
        "emailVerified" boolean NOT NULL,
        "image" text,
        "createdAt" timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
        "updatedAt" timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL
      );
      CREATE TABLE auth_session (
        "id" uuid DEFAULT gen_random_uuid() NOT NULL PRIMARY KEY,
        "expiresAt" timestamptz NOT NULL,
        "token" text NOT NULL UNIQUE,
        "createdAt" timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
        "updatedAt" timestamptz NOT NULL,
        "ipAddress" text,
        "userAgent" text,
        "userId" uuid NOT NULL REFERENCES auth_user ("id") ON DELETE CASCADE
      );
      CREATE TABLE auth_account (
        "id" uuid DEFAULT gen_random_uuid() NOT NULL PRIMARY KEY,
        "accountId" text NOT NULL,
        "providerId" text NOT NULL,
        "userId" uuid NOT NULL REFERENCES auth_user ("id") ON DELETE CASCADE,
        "accessToken" text,
        "refreshToken" text,
        "idToken" text,
        "accessTokenExpiresAt" timestamptz,
        "refreshTokenExpiresAt" timestamptz,
        "scope" text,
        "password" text,
        "createdAt" timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
        "updatedAt" timestamptz NOT NULL
      );
      CREATE TABLE auth_verification (
        "id" uuid DEFAULT gen_random_uuid() NOT NULL PRIMARY KEY,
        "identifier" text NOT NULL,
        "value" text NOT NULL,
        "expiresAt" timestamptz NOT NULL,
        "createdAt" timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
        "updatedAt" timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL
      );
      CREATE TABLE auth_rate_limit (
        "id" uuid DEFAULT gen_random_uuid() NOT NULL PRIMARY KEY,
        "key" text NOT NULL UNIQUE,
        "count" integer NOT NULL,
        "lastRequest" bigint NOT NULL
      );
      CREATE INDEX "auth_session_userId_idx" ON auth_session ("userId");
      CREATE INDEX "auth_account_userId_idx" ON auth_account ("userId");
      CREATE INDEX "auth_verification_identifier_idx" ON auth_verification ("identifier");
    `);
    for (const table of TABLES) {
      await systemTable(runner, 'portal', table, { moduleMay: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] });
    }
  }

  async down(): Promise<void> {
    // forward-only
  }
}
