import { ANYTHING, type ContractShape, type FieldTexts, type OperationShape } from './contract-shape.js';

/**
 * Why a caller that knows a contract in one shape cannot call a module that serves it in another; undefined when all
 * that the caller knows works. What only one side has is no difference where the other can do without it.
 *
 * @param contract its name
 */
export function breakingDifference(contract: string, caller: ContractShape, module: ContractShape): string | undefined {
  for (const [name, called] of Object.entries(caller)) {
    const served = Object.hasOwn(module, name) ? module[name] : undefined;
    const difference = served ? differenceOf(called, served) : 'is not served by the module';
    if (difference) return `${contract}.${name} ${difference}; run versions of Drover that go together`;
  }
  return undefined;
}

function differenceOf(called: OperationShape, served: OperationShape): string | undefined {
  if (!kindsAgree(called.kind, served.kind)) {
    return `is ${kindText(served.kind)} at the module and ${kindText(called.kind)} at its caller`;
  }
  const unsent = lackingField(called.input, served.input);
  if (unsent) return `needs the input field ${unsent}, which its caller need not send`;
  const unanswered = lackingField(served.output, called.output);
  if (unanswered) return `may answer without the field ${unanswered}, which its caller needs`;
  return changedField('input', called.input, served.input) ?? changedField('output', called.output, served.output);
}

const kindText = (kind: string) => (kind === 'query' ? 'a query' : `a command of idempotency "${kind}"`);

/** A caller may be more careful than the module asks, but must not repeat what runs twice, or leave out a key. */
function kindsAgree(called: string, served: string): boolean {
  if (called === served) return true;
  return called !== 'query' && served === 'natural';
}

/** A field that the receiver needs and the sender may leave out. What is inside a missing field is not missed. */
function lackingField(sent: FieldTexts, needed: FieldTexts): string | undefined {
  return Object.keys(needed).find((path) => {
    if (needed[path]?.endsWith('?') || !insideOf(path, sent)) return false;
    return !Object.hasOwn(sent, path) || sent[path]?.endsWith('?');
  });
}

/** Whether the fields around `path` are there, and something is said of their inside. */
function insideOf(path: string, texts: FieldTexts): boolean {
  const dot = path.lastIndexOf('.');
  if (dot < 0) return true;
  const around = path.slice(0, dot);
  return Object.keys(texts).some((other) => other.startsWith(`${around}.`));
}

function changedField(part: string, called: FieldTexts, served: FieldTexts): string | undefined {
  for (const [path, text] of Object.entries(called)) {
    const [ours, theirs] = [bare(text), bare(served[path] ?? text)];
    if (ours !== theirs && !ours.includes(ANYTHING) && !theirs.includes(ANYTHING)) {
      return `has another type in its ${part} field ${path}: ${theirs} at the module and ${ours} at its caller`;
    }
  }
  return undefined;
}

const bare = (text: string) => text.replace(/\?$/, '');
