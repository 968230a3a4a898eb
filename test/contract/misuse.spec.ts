import { describe, expect, it } from '@jest/globals';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '..', '..');

function problemsOf(file: string, text?: string): string[] {
  const configFile = join(ROOT, 'tsconfig.spec.json');
  const config = ts.readConfigFile(configFile, (path) => ts.sys.readFile(path)).config as object;
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(configFile));
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, language, ...rest) =>
    name === file && text !== undefined ? ts.createSourceFile(name, text, language) : read(name, language, ...rest);
  const program = ts.createProgram([file], options, host);
  const source = program.getSourceFile(file);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((problem) =>
    ts.flattenDiagnosticMessageText(problem.messageText, '\n'),
  );
}

describe('the compiler', () => {
  const file = join(ROOT, 'libs/contracts/src/define/misuse.spec.ts');

  it('refuses every misuse of a contract, and nothing else', () => {
    expect(problemsOf(file)).toEqual([]);
  });

  it('would tell if one of them compiled', () => {
    const harmless = '\n// @ts-expect-error this one is lawful\nexport const lawful = 1;\n';
    expect(problemsOf(file, (ts.sys.readFile(file) ?? '') + harmless)).toEqual([
      "Unused '@ts-expect-error' directive.",
    ]);
  });
});
