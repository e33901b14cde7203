// @ts-check
import { defineConfig } from 'eslint/config';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import layers from './scripts/lint/layers.mjs';
import noUncheckedCast from './scripts/lint/no-unchecked-cast.mjs';

const casebook = { rules: { layers, 'no-unchecked-cast': noUncheckedCast } };

/** The modules where a typed table of functions meets the wire of a worker; nothing else casts what it does not know. */
const wire = ['process-channel', 'process-server', 'worker-channel'].map((name) => `src/main/workers/${name}.ts`);

const syntaxEverywhere = [
  { selector: "CallExpression[callee.property.name='waitForTimeout']", message: 'Wait for what must happen, not for time.' },
  {
    selector:
      ':matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator > NewExpression[callee.object.name="Intl"]',
    message: 'Made while a process starts, Intl keeps it waiting: make it by lazily().',
  },
];
const syntaxInPages = [
  ...syntaxEverywhere,
  { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'Text is text: no HTML is put into the page.' },
  {
    selector: 'AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]',
    message: 'Text is text: no HTML is put into the page.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^(insertAdjacentHTML|createContextualFragment|setHTMLUnsafe)$/]',
    message: 'Text is text: no HTML is put into the page.',
  },
];
const bridgeIsOfApi = {
  selector: "MemberExpression[object.name=/^(window|globalThis|self)$/][property.name='casebook']",
  message: 'Only src/renderer/api.ts talks to window.casebook.',
};

/** @type {import('eslint').Linter.RulesRecord} */
const coreRules = {
  'array-callback-return': 'error',
  'consistent-return': 'off', // TypeScript’s noImplicitReturns knows more.
  'default-case-last': 'error',
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-alert': 'error',
  'no-async-promise-executor': 'error',
  'no-case-declarations': 'error',
  'no-cond-assign': 'error',
  'no-constant-condition': 'error',
  'no-control-regex': 'off', // Cleaning texts is about control characters.
  'no-debugger': 'error',
  'no-duplicate-case': 'error',
  'no-empty': ['error', { allowEmptyCatch: false }],
  'no-empty-pattern': 'off', // Playwright’s fixtures take `{}`.
  'no-eval': 'error',
  'no-fallthrough': 'error',
  'no-irregular-whitespace': 'error',
  'no-loss-of-precision': 'error',
  'no-misleading-character-class': 'error',
  'no-new-func': 'error',
  'no-self-assign': 'error',
  'no-sparse-arrays': 'error',
  'no-unreachable-loop': 'error',
  'no-unsafe-finally': 'error',
  'no-unsafe-optional-chaining': 'error',
  'no-unused-labels': 'error',
  'no-useless-escape': 'error',
  'no-var': 'error',
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'for now'] }],
  'object-shorthand': 'error',
  'prefer-const': 'error',
  'use-isnan': 'error',
  'max-lines': ['error', { max: 500 }],
  'no-restricted-syntax': ['error', ...syntaxEverywhere],
};

/** @type {import('eslint').Linter.RulesRecord} */
const typedRules = {
  '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true }],
  '@typescript-eslint/consistent-type-assertions': [
    'error',
    { assertionStyle: 'as', objectLiteralTypeAssertions: 'never', arrayLiteralTypeAssertions: 'never' },
  ],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/require-await': 'off', // A handler may be async for its type alone.
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
};

/**
 * The configuration of a project folder laid out as ours is. The tests run it on folders of code that must fail.
 * @param {string} root
 */
export function configFor(root) {
  return defineConfig(
    { ignores: ['out/**', 'node_modules/**', 'tests/fixtures/**'] },
    { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
    { files: ['**/*.{js,mjs,ts,tsx}'], rules: coreRules },
    {
      files: ['**/*.{ts,tsx}'],
      extends: [tseslint.configs.recommendedTypeChecked],
      plugins: { casebook },
      languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
      rules: typedRules,
    },
    { files: ['src/**/*.{ts,tsx}'], plugins: { casebook }, rules: { 'casebook/layers': ['error', { root }] } },
    { files: ['src/**/*.{ts,tsx}'], ignores: wire, plugins: { casebook }, rules: { 'casebook/no-unchecked-cast': 'error' } },
    {
      files: ['src/main/**/*.ts'],
      ignores: ['src/main/window/ipc.ts'],
      rules: {
        'no-restricted-imports': [
          'error',
          { paths: [{ name: 'electron', importNames: ['ipcMain'], message: 'src/main/window/ipc.ts is the one door for IPC.' }] },
        ],
      },
    },
    {
      files: ['src/renderer/**/*.{ts,tsx}'],
      extends: [jsxA11y.flatConfigs.recommended, reactHooks.configs.flat['recommended-latest']],
      rules: {
        'no-script-url': 'error',
        'no-restricted-syntax': ['error', ...syntaxInPages, bridgeIsOfApi],
        // The React compiler, which this is about, is not in use.
        'react-hooks/incompatible-library': 'off',
        // What a dialog or a field that was just asked for is for must have the focus (WAI-ARIA APG, dialog pattern).
        'jsx-a11y/no-autofocus': 'off',
        // An article is read with keys: it takes the focus, and the keys of a selection reach it.
        'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: ['article'], roles: [], allowExpressionValues: true }],
        'jsx-a11y/no-noninteractive-element-interactions': [
          'error',
          { handlers: ['onClick', 'onMouseDown', 'onMouseUp', 'onKeyDown', 'onKeyUp'], article: ['onKeyDown'] },
        ],
      },
    },
    { files: ['src/renderer/api.ts'], rules: { 'no-restricted-syntax': ['error', ...syntaxInPages] } },
  );
}

export default configFor(import.meta.dirname);
