import type { Dossier } from '../../shared/dossiers/model';
import { dossierTemplates, templateNames, type TemplateName } from '../../shared/dossiers/templates';
import { call } from '../api';
import { Button } from '../ui/controls';
import { reportFailure } from '../ui/toasts';

/** What an empty dossier can begin from. */
export function Templates({ dossier }: { dossier: Dossier }) {
  if (dossier.sections.length > 0 || dossier.parts.judgements.length > 0) return null;
  const begin = (template: TemplateName) => void call('dossiers.begin', { id: dossier.id, template }).catch(reportFailure);
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
    </section>
  );
}
