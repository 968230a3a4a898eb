import Usual from '@jest/test-sequencer';
import { longestFirst } from './longest-first.mjs';

/** Jest's order of the files (what failed last, then by known duration or size), but for the longest. */
export default class Sequencer extends Usual {
  async sort(tests) {
    return longestFirst(await super.sort(tests));
  }
}
