import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { inClone } from '../prepare/paths.mjs';

/**
 * What the sources of the contracts say in their comments: of each class and its fields, by its name, and of each
 * contract, by its module.
 *
 * @returns {{ classes: Map<string, { about?: string, fields: Record<string, string> }>, contracts: Map<string, string> }}
 */
export function contractComments() {
  const classes = new Map();
  const contracts = new Map();
  for (const path of globSync('libs/contracts/src/**/*.ts', { cwd: inClone('') })) {
    const source = ts.createSourceFile(path, readFileSync(inClone(path), 'utf8'), ts.ScriptTarget.Latest, true);
    for (const statement of source.statements) {
      if (ts.isClassDeclaration(statement) && statement.name) classes.set(statement.name.text, ofClass(statement));
      const module = contractNamedBy(statement);
      if (module) contracts.set(module, about(statement));
    }
  }
  return { classes, contracts };
}

function ofClass(declaration) {
  const fields = declaration.members.flatMap((member) => {
    const said = about(member);
    return ts.isPropertyDeclaration(member) && said ? [[member.name.getText(), said]] : [];
  });
  return { about: about(declaration), fields: Object.fromEntries(fields) };
}

/** The module of `export const x = defineContract('module', …)`. */
function contractNamedBy(statement) {
  if (!ts.isVariableStatement(statement)) return undefined;
  const made = statement.declarationList.declarations[0]?.initializer;
  if (!made || !ts.isCallExpression(made) || made.expression.getText() !== 'defineContract') return undefined;
  return made.arguments[0]?.text;
}

/** The sentences of a comment, in one line, without its tags. */
function about(node) {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return comment && ts.getTextOfJSDocComment(comment.comment)?.replaceAll(/\s+/g, ' ');
}
