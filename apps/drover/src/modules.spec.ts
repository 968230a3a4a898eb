import { describe, expect, it } from '@jest/globals';
import { chosenModules, chosenQueues, MODULE_NAMES, QueuesOfOthers, UnknownModule } from './modules.js';

describe(chosenModules.name, () => {
  it('hosts everything when nothing is named', () => {
    expect(chosenModules([])).toEqual(MODULE_NAMES);
  });

  it('hosts what is named, once', () => {
    expect(chosenModules(['publisher', 'trigger', 'publisher'])).toEqual(['trigger', 'publisher']);
  });

  it('names what it does not know and what there is', () => {
    expect(() => chosenModules(['trigger', 'tigger'])).toThrow(UnknownModule);
    expect(() => chosenModules(['tigger'])).toThrow('no module tigger. The modules are portal');
  });
});

describe(chosenQueues.name, () => {
  it('are those that are named, of publisher', () => {
    expect(chosenQueues('media, linkinfo', ['publisher'])).toEqual(['media', 'linkinfo']);
  });

  it.each([[['publisher', 'trigger']], [['trigger']], [MODULE_NAMES]] as const)('are none of %j', (hosted) => {
    expect(() => chosenQueues('media', [...hosted])).toThrow(QueuesOfOthers);
  });
});
