import { Injectable, type PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { Refusal } from '../domain/refusal.js';

/** What is no id cannot be there, so it is answered like an unknown one. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isUUID(value)) throw Refusal.notFound();
    return value.toLowerCase();
  }
}
