// @ts-check
import ts from 'typescript';

/**
 * ESLint rule: what is `unknown` or `any` (a payload, parsed JSON, a file's content, a row) becomes something known
 * through a schema or a type guard, never through a cast. `as const` and a cast to `unknown` claim nothing.
 */

/** @type {import('eslint').Rule.RuleModule} */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: { cast: 'This value is not known yet: check it with a schema or a type guard instead of casting it.' },
  },
  create(context) {
    const { getTypeAtLocation } = context.sourceCode.parserServices;
    /** @param {any} node a TSAsExpression or a TSTypeAssertion */
    const check = (node) => {
      const target = context.sourceCode.getText(node.typeAnnotation);
      if (target === 'const' || target === 'unknown') return;
      const { flags } = getTypeAtLocation(node.expression);
      if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) context.report({ node, messageId: 'cast' });
    };
    return { TSAsExpression: check, TSTypeAssertion: check };
  },
};
