import { describe } from '@jest/globals';
import type { ConformanceGround } from './conformance/conformance-ground.js';
import { connectingCases } from './conformance/connecting.cases.js';
import { doubtCases } from './conformance/doubt.cases.js';
import { refusalCases } from './conformance/refusal.cases.js';
import { liveCases } from './conformance/live.cases.js';
import { mediaCases } from './conformance/media.cases.js';
import { optionCases } from './conformance/option.cases.js';
import { repeatCases } from './conformance/repeat.cases.js';
import { Stage } from './conformance/stage.js';
import { textCases } from './conformance/text.cases.js';
import { threadCases } from './conformance/thread.cases.js';

/** One suite for every connector: what publisher relies on, as far as the network's outcome class lets it be known. */
export function describeConformance(name: string, start: () => Promise<ConformanceGround>): void {
  describe(`${name} keeps the connectors' promises`, () => {
    const stage = Stage.open(start);
    describe('connecting', () => {
      connectingCases(stage);
    });
    describe('its text', () => {
      textCases(stage);
    });
    describe('what did not happen', () => {
      refusalCases(stage);
    });
    describe('what may have happened', () => {
      doubtCases(stage);
    });
    describe('sending again', () => {
      repeatCases(stage);
    });
    describe('its files', () => {
      mediaCases(stage);
    });
    describe('what answers it', () => {
      threadCases(stage);
    });
    describe('what it is told beside the words', () => {
      optionCases(stage);
    });
    describe('a post that is out', () => {
      liveCases(stage);
    });
  });
}
