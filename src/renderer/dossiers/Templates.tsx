import type { Dossier } from '../../shared/dossiers/model';
import { dossierTemplates, templateNames } from '../../shared/dossiers/templates';
import { call, useRead } from '../api';
import { flushNotes } from '../notebook';
import { Button } from '../ui/controls';
import { OwnTemplates, SaveTemplate } from '../ui/templates';
import { reportFailure } from '../ui/toasts';

/** What an empty dossier can begin from. */
export function Templates({ dossier }: { dossier: Dossier }) {
  const isEmpty = dossier.sections.length === 0 && dossier.parts.judgements.length === 0;
  return isEmpty ? <TemplateChoice id={dossier.id} /> : null;
}

function TemplateChoice({ id }: { id: string }) {
  const own = useRead('dossiers.templates', null).data ?? [];
  const begin = (template: string) => void call('dossiers.begin', { id, template }).catch(reportFailure);
  return (
    <section className="dossier-templates" aria-label="Begin from a template">
      <p className="side-empty">Write its parts one by one, or begin with the sections of a template:</p>
      <div className="dossier-template-row">
        {templateNames.map((name) => (
          <Button key={name} title={dossierTemplates[name].help} onClick={() => begin(name)}>
            {dossierTemplates[name].label}
          </Button>
        ))}
      </div>
      {own.length > 0 && <p className="side-empty dossier-own-templates">Or with one of yours:</p>}
      <OwnTemplates
        templates={own}
        onChoose={begin}
        onRename={(template, name) => void call('dossiers.renameTemplate', { id: template, name }).catch(reportFailure)}
        onDelete={(template) => void call('dossiers.removeTemplate', { id: template }).catch(reportFailure)}
      />
    </section>
  );
}

/** Keeps the form of a dossier as a template, under a name. */
export function SaveDossierTemplateDialog({ dossierId, onClose }: { dossierId: string | null; onClose: () => void }) {
  return dossierId === null ? null : <SaveDossier dossierId={dossierId} onClose={onClose} />;
}

function SaveDossier({ dossierId, onClose }: { dossierId: string; onClose: () => void }) {
  const title = useRead('dossiers.get', { id: dossierId }).data?.title ?? '';
  return (
    <SaveTemplate
      title="Save dossier as a template"
      hint="Its sections are kept with their words, without citations, and so are open questions, marking, language, citation style and what is printed. Question, judgements, people and events begin empty."
      suggested={title}
      save={async (name) => {
        await flushNotes();
        await call('dossiers.saveTemplate', { dossierId, name });
      }}
      onClose={onClose}
    />
  );
}
