import path from 'node:path';
import { build } from 'vite';
import { renderer } from '../../../electron.vite.config';
import { projectFolder } from '../fixtures';

/** Builds the page of all components, which is no part of the application, into where the application finds it. */
export async function buildComponents(): Promise<void> {
  const root = path.join(projectFolder, 'src/renderer/components');
  await build({
    ...renderer,
    configFile: false,
    logLevel: 'error',
    root,
    base: './',
    build: {
      ...renderer.build,
      outDir: path.join(projectFolder, 'out/renderer/components'),
      emptyOutDir: true,
      sourcemap: false,
      rolldownOptions: { input: path.join(root, 'index.html') },
    },
  });
}
