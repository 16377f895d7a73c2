// Makes code count how often each of its branches is taken: this is how `npm run fuzz` sees what an input has reached.
import { readFile } from "node:fs/promises";
import { resolve, sep } from "node:path";
import ts from "typescript";

const { factory, SyntaxKind } = ts;

/** An esbuild plugin: the files of these folders count their branches in what test/fuzz/counters.ts gives them. */
export const countBranchesOf = (...folders) => ({
  name: "count-branches",
  setup({ onLoad }) {
    const counters = JSON.stringify(resolve("test/fuzz/counters.ts"));
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (!folders.some((folder) => path.startsWith(resolve(folder) + sep))) return undefined;
      const { code, branches } = countBranches(await readFile(path, "utf8"));
      const declaration = `import { countersFor } from ${counters}; const $branches = countersFor(${branches});`;
      return { contents: `${declaration}\n${code}`, loader: "js" };
    });
  },
});

/** The JavaScript of a file of TypeScript whose branch `n` bumps `$branches[n]`, and how many branches there are. */
export function countBranches(text) {
  let branches = 0;
  const newBump = () =>
    factory.createPostfixIncrement(
      factory.createElementAccessExpression(factory.createIdentifier("$branches"), branches++),
    );

  const transformer = (context) => {
    const visitIn = (parent) => (node) => {
      const bump = isBranch(node, parent) ? newBump() : undefined;
      const visited = withElse(ts.visitEachChild(node, visitIn(node), context), newBump);
      return bump === undefined ? visited : withBump(visited, bump);
    };
    return (file) => ts.visitEachChild(file, visitIn(file), context);
  };

  const { outputText: code } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
    transformers: { before: [transformer] },
  });
  return { code, branches };
}

const shortCircuits = new Set([
  ...[SyntaxKind.AmpersandAmpersandToken, SyntaxKind.AmpersandAmpersandEqualsToken],
  ...[SyntaxKind.BarBarToken, SyntaxKind.BarBarEqualsToken],
  ...[SyntaxKind.QuestionQuestionToken, SyntaxKind.QuestionQuestionEqualsToken],
]);

/** Whether it depends on a value, or a call, that `node` runs at all. */
function isBranch(node, parent) {
  if (ts.isCaseOrDefaultClause(node)) return true;
  if (ts.isFunctionLike(parent)) return node === parent.body;
  if (ts.isIfStatement(parent)) return node === parent.thenStatement || node === parent.elseStatement;
  if (ts.isIterationStatement(parent, false)) return node === parent.statement;
  if (ts.isConditionalExpression(parent)) return node === parent.whenTrue || node === parent.whenFalse;
  if (ts.isBinaryExpression(parent)) return node === parent.right && shortCircuits.has(parent.operatorToken.kind);
  return ts.isCatchClause(parent) && node === parent.block;
}

/** What an `if` without `else` passes over is a branch too. */
const withElse = (node, newBump) =>
  ts.isIfStatement(node) && node.elseStatement === undefined
    ? factory.updateIfStatement(node, node.expression, node.thenStatement, blockOf(newBump()))
    : node;

function withBump(node, bump) {
  if (ts.isBlock(node)) return blockOf(bump, ...node.statements);
  if (ts.isCaseClause(node))
    return factory.updateCaseClause(node, node.expression, [statementOf(bump), ...node.statements]);
  if (ts.isDefaultClause(node)) return factory.updateDefaultClause(node, [statementOf(bump), ...node.statements]);
  if (ts.isStatement(node)) return blockOf(bump, node);
  return factory.createParenthesizedExpression(factory.createComma(bump, node));
}

const statementOf = (bump) => factory.createExpressionStatement(bump);

const blockOf = (bump, ...statements) => factory.createBlock([statementOf(bump), ...statements], true);
