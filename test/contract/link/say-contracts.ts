import { clientOf, defineContract, query } from '#contracts';
import { IsOptional, IsString } from 'class-validator';

/* One contract as two versions of Drover may know it. */

class Words {
  @IsString()
  words: string;
}
class WordsAndTone {
  @IsString()
  words: string;

  @IsOptional()
  @IsString()
  tone?: string;
}
class WordsInTone {
  @IsString()
  words: string;

  @IsString()
  tone: string;
}

export const say = defineContract('say', 1, { it: query({ input: Words, output: Words, timeoutMs: 2000 }) });
export const additive = defineContract('say', 1, {
  it: query({ input: WordsAndTone, output: WordsInTone, timeoutMs: 500 }),
  more: query({ input: Words, output: Words, timeoutMs: 500 }),
});
export const breaking = defineContract('say', 1, { it: query({ input: WordsInTone, output: Words, timeoutMs: 2000 }) });
export class SayClient extends clientOf(say) {}
export class NewSayClient extends clientOf(additive) {}

export const sayImplementation = () => {
  const answer = async () => ({ words: 'hi', tone: 'flat' });
  return { it: answer, more: answer };
};
