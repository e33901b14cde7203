// @ts-check
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { layers } from './layer-table.mjs';

/**
 * ESLint rule: each import of a file below `src/` must stand in the row of the layer table that the file belongs to.
 * A file without a row and an import that fits no row are errors, so that nothing unforeseen passes in silence.
 */

/** Where the path of a file or a module is written: without a bundler's `?query`, and without its extension. */
const EXTENSION = /\.(?:[cm]?[jt]sx?|css|typ|sql)$/;

/**
 * @param {string} pattern
 * @param {string} module path from the project folder
 */
function matches(pattern, module) {
  if (pattern.endsWith('/**')) return module.startsWith(pattern.slice(0, -2));
  if (pattern.endsWith('/*')) return path.posix.dirname(module) === pattern.slice(0, -2);
  return module === pattern;
}

/**
 * @param {string} specifier such as `@lexical/react/LexicalComposer`
 * @returns {string} such as `@lexical/react`
 */
function packageOf(specifier) {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/**
 * @param {string} root
 * @param {string} file
 * @returns {string}
 */
function moduleOf(root, file) {
  return path.relative(root, file).split(path.sep).join('/').replace(EXTENSION, '');
}

/**
 * What is wrong with an import, or undefined.
 * @param {{ root: string, file: string, specifier: string }} where
 * @returns {string | undefined}
 */
export function checkImport({ root, file, specifier }) {
  const from = moduleOf(root, file);
  const layer = layers.find(({ files }) => files.some((pattern) => matches(pattern, from)));
  if (layer === undefined) return `${from} belongs to no layer: put it in a folder of the layer table`;

  const plain = specifier.split('?', 1)[0] ?? '';
  if (isBuiltin(plain) && plain !== 'electron') {
    if (!plain.startsWith('node:')) return `write node:${plain}`;
    return layer.node ? undefined : `${layer.name} may not import Node’s ${plain}`;
  }
  if (plain.startsWith('.')) {
    const to = moduleOf(root, path.resolve(path.dirname(file), plain));
    const entry = `${to}/index`;
    const allowed = layer.modules.some((pattern) => matches(pattern, to) || (!pattern.includes('*') && pattern === entry));
    return allowed ? undefined : `${layer.name} may not import ${to}`;
  }
  const name = packageOf(plain);
  const allowed = layer.packages.some((known) => known === name || (known.endsWith('/*') && name.startsWith(known.slice(0, -1))));
  return allowed ? undefined : `${layer.name} may not import the package ${name}`;
}

/** @type {import('eslint').Rule.RuleModule} */
export default {
  meta: {
    type: 'problem',
    docs: { description: 'imports keep to the layers of the design' },
    schema: [{ type: 'object', properties: { root: { type: 'string' } }, required: ['root'], additionalProperties: false }],
    messages: { layer: '{{problem}} (scripts/lint/layer-table.mjs).' },
  },
  create(context) {
    const { root } = context.options[0];
    /** @param {import('estree').Node | null | undefined} source */
    const check = (source) => {
      if (source === null || source === undefined) return;
      if (source.type !== 'Literal' || typeof source.value !== 'string') {
        context.report({ node: source, messageId: 'layer', data: { problem: 'an import must name its module outright' } });
        return;
      }
      const problem = checkImport({ root, file: context.filename, specifier: source.value });
      if (problem !== undefined) context.report({ node: source, messageId: 'layer', data: { problem } });
    };
    return {
      Program(node) {
        const name = path.basename(moduleOf(root, context.filename));
        if (/^utils?$/.test(name)) {
          context.report({ node, messageId: 'layer', data: { problem: 'no file is called utils: name it after what it does' } });
        }
      },
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      "CallExpression[callee.name='require']": (/** @type {import('estree').CallExpression} */ node) => check(node.arguments[0]),
      TSImportType: (/** @type {{ source?: import('estree').Node }} */ node) => check(node.source),
      TSExternalModuleReference: (/** @type {{ expression: import('estree').Node }} */ node) => check(node.expression),
    };
  },
};
