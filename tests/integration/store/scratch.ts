import { afterAll } from 'vitest';
import { removeFolders } from './folders';

afterAll(removeFolders);

export { contentOf, copyAfterCrash, newFolder as scratchFolder } from './folders';
