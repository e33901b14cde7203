import { attachedManifestSchema, attachedNames, type AttachedManifest, type ExportedCheck } from '../../shared/dossiers/attached';
import { CasebookError } from '../../shared/result';
import { sha256Of } from '../files/atomic-file';

/**
 * Checks the files of an exported PDF against the manifest among them. It says whether they agree, not who wrote them: whoever changes a
 * file can change the manifest as well. Throws `unsupported` for a PDF without the data of a dossier.
 */
export function checkExported(files: ReadonlyMap<string, Uint8Array>): ExportedCheck {
  const manifest = manifestIn(files);
  const listed = new Set([attachedNames.manifest, ...manifest.files.map(({ name }) => name)]);
  const present = manifest.files.flatMap(({ name, sha256 }) => {
    const bytes = files.get(name);
    return bytes === undefined ? [] : [{ name, isChanged: sha256Of(bytes) !== sha256 }];
  });
  return {
    title: manifest.dossier.title,
    asOf: manifest.asOf,
    files: manifest.files.length,
    texts: manifest.texts.length,
    passages: manifest.passages.length,
    changed: present.filter(({ isChanged }) => isChanged).map(({ name }) => name),
    missing: manifest.files.map(({ name }) => name).filter((name) => !files.has(name)),
    added: [...files.keys()].filter((name) => !listed.has(name)),
    wrong: wrongPassages(manifest, files),
  };
}

/** The SHA-256 of each text that stands in it, whatever the manifest says of them. Throws as {@link checkExported}. */
export function hashesOfTexts(files: ReadonlyMap<string, Uint8Array>): string[] {
  return manifestIn(files).texts.flatMap(({ file }) => {
    const bytes = files.get(file);
    return bytes === undefined ? [] : [sha256Of(bytes)];
  });
}

function manifestIn(files: ReadonlyMap<string, Uint8Array>): AttachedManifest {
  const bytes = files.get(attachedNames.manifest);
  const none = 'This PDF holds no data of a dossier. Casebook puts it in when “Data in the PDF” is chosen beside the pages of a dossier.';
  if (bytes === undefined) throw new CasebookError('unsupported', none);
  const manifest = attachedManifestSchema.safeParse(jsonOf(bytes));
  if (manifest.success) return manifest.data;
  const other = 'The manifest in this PDF cannot be read: it was damaged, or written by a newer Casebook.';
  throw new CasebookError('unreadable', other, manifest.error.message);
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

/** Places count code points, as the Web Annotation Data Model has them. */
function wrongPassages({ passages }: AttachedManifest, files: ReadonlyMap<string, Uint8Array>): ExportedCheck['wrong'] {
  const texts = new Map<string, string[]>();
  const pointsOf = (name: string): string[] => {
    const known = texts.get(name) ?? [...new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.get(name))];
    texts.set(name, known);
    return known;
  };
  return passages
    .filter(({ text, start, end, exact }) => pointsOf(text).slice(start, end).join('') !== exact)
    .map(({ exact, notes }) => ({ exact, notes }));
}
