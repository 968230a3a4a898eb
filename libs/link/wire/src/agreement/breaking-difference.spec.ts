import { command, query, type DtoClass, type Operation } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { operationsOf } from '../link.js';
import { breakingDifference } from './breaking-difference.js';
import { contractShape, shapeHash } from './contract-shape.js';

class Text {
  @IsString()
  text: string;
}
class LimitedText {
  @MaxLength(5)
  @IsString()
  text: string;
}
class TextAndOptional {
  @IsString()
  text: string;

  @IsOptional()
  @IsInt()
  number?: number;
}
class TextAndMore {
  @IsString()
  text: string;

  @IsInt()
  number: number;
}
class NumberAsText {
  @IsInt()
  text: number;
}
class Texts {
  @IsString({ each: true })
  @IsArray()
  text: string[];
}
class PartsOf<T> {
  parts?: T[];
}
class Parts extends PartsOf<Text> {
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => Text)
  @IsArray()
  declare parts?: Text[];
}
class MoreParts extends PartsOf<TextAndMore> {
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => TextAndMore)
  @IsArray()
  declare parts?: TextAndMore[];
}
class Nothing {}

const shape = (operations: Record<string, Operation>) =>
  contractShape(operationsOf({ name: 'probe', version: 1, operations }));
const ask = (input: DtoClass, output: DtoClass = Nothing) => shape({ ask: { ...base, input, output } });
const base = query({ input: Nothing, output: Nothing, timeoutMs: 1000 });
const act = (idempotency: 'none' | 'natural' | 'key') =>
  shape({ ask: command({ input: Text, output: Nothing, timeoutMs: 1, idempotency }) });

describe('two shapes of one contract', () => {
  const sut = (caller: ReturnType<typeof ask>, module: ReturnType<typeof ask>) =>
    breakingDifference('probe', caller, module);

  it.each([
    ['the same', ask(Text, Text), ask(Text, Text)],
    ['an operation that only the module has', shape({}), ask(Text)],
    ['an optional input field that only the module knows', ask(Text), ask(TextAndOptional)],
    ['an input field that only the caller knows', ask(TextAndMore), ask(Text)],
    ['an input field that the module needs no more', ask(TextAndMore), ask(TextAndOptional)],
    ['an output field that only the module knows', ask(Text, Text), ask(Text, TextAndMore)],
    ['an optional output field that only the caller knows', ask(Text, TextAndOptional), ask(Text, Text)],
    ['another limit', ask(Text), ask(LimitedText)],
    ['an optional part that only the module knows', ask(Nothing), ask(MoreParts)],
    ['a command that may be repeated by now', act('none'), act('natural')],
  ])('go together with %s', (_, caller, module) => {
    expect(sut(caller, module)).toBeUndefined();
  });

  it.each([
    ['an operation that is gone', ask(Text), shape({}), 'probe.ask is not served by the module'],
    ['a new required input field', ask(Text), ask(TextAndMore), 'needs the input field number, which'],
    ['an input field that is required by now', ask(TextAndOptional), ask(TextAndMore), 'needs the input field number'],
    ['a required field inside another', ask(Parts), ask(MoreParts), 'needs the input field parts.number'],
    [
      'an input field of another type',
      ask(Text),
      ask(NumberAsText),
      'input field text: number at the module and string',
    ],
    ['one that is a list by now', ask(Text), ask(Texts), 'input field text: list of string at the module and string'],
    ['an output field that is gone', ask(Text, TextAndMore), ask(Text, Text), 'may answer without the field number'],
    ['one that is optional by now', ask(Text, TextAndMore), ask(Text, TextAndOptional), 'without the field number'],
    ['an output field of another type', ask(Text, Text), ask(Text, NumberAsText), 'output field text: number at'],
    ['a query that became a command', ask(Text), act('natural'), 'is a command of idempotency "natural" at the module'],
    ['a command that needs a key by now', act('natural'), act('key'), 'a command of idempotency "key" at the module'],
    ['a command not to be repeated any more', act('natural'), act('none'), 'idempotency "none" at the module'],
  ])('do not go together with %s', (_, caller, module, sentence) => {
    expect(sut(caller, module)).toContain(sentence);
  });

  it('have one hash when nothing differs but limits and times', () => {
    expect(shapeHash(ask(Text))).toBe(shapeHash(ask(LimitedText)));
    expect(shapeHash(shape({ ask: { ...base, timeoutMs: 5 } }))).toBe(shapeHash(shape({ ask: base })));
    expect(shapeHash(ask(Text))).not.toBe(shapeHash(ask(TextAndOptional)));
  });
});
