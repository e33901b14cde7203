import type { dossierChannels } from '../../../shared/dossiers/contract';
import type { DossierBundle } from '../../../shared/dossiers/model';
import { typingOf, type RoomHandlers, type RoomParts } from '../room-handlers';
import { ownTemplates, removeTemplate, renameTemplate, templateName } from '../notes/own-templates';
import { beginFromTemplate, saveDossierTemplate } from './begin-from-template';
import { dossierBundle, noteBundle, type WithAnswers } from './bundles';
import { countTexts } from './cited-texts';
import { collectable, collectSection } from './collect';
import { dossierChecks } from './dossier-checks';
import { changesSince, dossierVersions, freezeDossier, frozenBundle, frozenDossier, removeDossierVersion } from './dossier-versions';
import {
  createDossier,
  dossierIdByTitle,
  dossierSources,
  getDossier,
  listDossiers,
  noteIdByTitle,
  pageOfDossiers,
  updateDossier,
} from './dossiers';

export interface InnerDossierHandlers {
  dossierBundle: (request: { id: string }) => DossierBundle;
  /** A dossier as it stood; `id` is the version's. */
  frozenBundle: (request: { id: string }) => DossierBundle;
  /** A note alone, as a document with one section. */
  noteBundle: (request: { id: string }) => DossierBundle;
  /** `not-found` for no dossier with exactly this title, `conflict` for several. */
  dossierIdByTitle: (request: { title: string }) => string;
  /** The same of notes. */
  noteIdByTitle: (request: { title: string }) => string;
  /** How many of these texts, by their SHA-256, are or were the text of an article. */
  countTexts: (request: { hashes: readonly string[] }) => number;
}

export function dossierHandlers(
  { corpus, changed }: RoomParts,
  answered: WithAnswers,
): RoomHandlers<typeof dossierChannels> & InnerDossierHandlers {
  const { store } = corpus;
  return {
    'dossiers.page': (part) => pageOfDossiers(store, part),
    'dossiers.list': () => listDossiers(store),
    'dossiers.get': ({ id }) => getDossier(store, id),
    'dossiers.create': (request) => {
      const dossier = createDossier(corpus, request);
      changed('dossier', dossier.id, ['dossiers']);
      return dossier;
    },
    'dossiers.templates': () => ownTemplates(store, 'dossier_templates'),
    'dossiers.saveTemplate': (request) => {
      const saved = saveDossierTemplate(corpus, request);
      changed(null, '', ['templates']);
      return saved;
    },
    'dossiers.renameTemplate': (request) => {
      renameTemplate(corpus, 'dossier_templates', request);
      changed(null, '', ['templates']);
      return null;
    },
    'dossiers.removeTemplate': {
      do: ({ id }) => {
        removeTemplate(corpus, 'dossier_templates', id);
        changed(null, '', ['templates']);
        return null;
      },
      label: ({ id }, reader) => `Delete template “${templateName(reader, 'dossier_templates', id)}”`,
    },
    'dossiers.begin': (request) => {
      const dossier = beginFromTemplate(corpus, request);
      changed('dossier', dossier.id, ['dossiers', 'notes', 'versions']);
      return dossier;
    },
    'dossiers.update': {
      typing: (request) => typingOf(request, ['title', 'summary']),
      do: (request) => {
        const dossier = updateDossier(corpus, request);
        // A note shows the dossiers it stands in.
        const shown = request.title !== undefined || request.sections !== undefined;
        changed('dossier', dossier.id, shown ? ['dossiers', 'notes'] : ['dossiers']);
        return dossier;
      },
    },
    'dossiers.collect': (request) => {
      const made = collectSection(corpus, request);
      changed('dossier', request.id, ['dossiers', 'notes', 'versions', 'passages']);
      return made;
    },
    'dossiers.collectable': (request) => collectable(store, request),
    'dossiers.sources': ({ id }) => dossierSources(store, id),
    'dossiers.checks': ({ id }) => dossierChecks(store, id),
    'dossiers.frozen': ({ id }) => frozenDossier(store, id),
    'dossiers.versions': ({ id }) => dossierVersions(store, id),
    'dossiers.since': ({ id }) => changesSince(corpus, id, answered),
    'dossiers.freeze': (request) => {
      const version = freezeDossier(corpus, request, answered);
      changed('dossier', request.id, ['dossiers']);
      return version;
    },
    'dossiers.removeVersion': ({ id }) => {
      removeDossierVersion(corpus, id);
      changed(null, id, ['dossiers']);
      return null;
    },

    frozenBundle: ({ id }) => frozenBundle(store, id),
    dossierBundle: ({ id }) => dossierBundle(corpus, id, answered),
    noteBundle: ({ id }) => noteBundle(corpus, id, answered),
    dossierIdByTitle: ({ title }) => dossierIdByTitle(store, title),
    noteIdByTitle: ({ title }) => noteIdByTitle(store, title),
    countTexts: ({ hashes }) => countTexts(store, hashes),
  };
}
