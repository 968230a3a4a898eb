import type { Transaction } from '#database';
import { Injectable } from '@nestjs/common';

/** An account, as far as the rest of portal needs it. */
export interface Person {
  id: string;
  name: string;
  email: string;
}

/** Accounts belong to no workspace; better-auth writes them. */
@Injectable()
export class PersonRepository {
  async find(tx: Transaction, id: string): Promise<Person | undefined> {
    const [row] = await tx.query<Person>('SELECT id, name, email FROM auth_user WHERE id = $1', [id]);
    return row;
  }

  /** Of the oldest account. */
  async firstId(tx: Transaction): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }>('SELECT id FROM auth_user ORDER BY "createdAt", id LIMIT 1');
    return row?.id;
  }

  async any(tx: Transaction): Promise<boolean> {
    return (await tx.query('SELECT 1 FROM auth_user LIMIT 1')).length > 0;
  }
}
