import { Braces, Copy } from 'lucide-react';
import { useRead } from '../api';
import { citationStyleLabels, citeInEveryStyle, type WrittenCitation } from '../../shared/citations/cite-as';
import type { Article } from '../../shared/articles/model';
import { cslJson } from '../../shared/citations/csl';
import { Button, Dialog, IconButton } from '../ui/controls';
import { copyText } from '../ui/clipboard';
import { tell } from '../ui/toasts';

function copy(what: string, text: string, html?: string): void {
  copyText(text, html);
  tell(`${what} is copied.`, undefined, 'copied');
}

function Written({ label, citation }: { label: string; citation: WrittenCitation }) {
  return (
    <li className="cite-as">
      <h3 className="section-label">{label}</h3>
      <p className="cite-as-text" dir="auto">
        {citation.runs.map(({ text, italic }, index) => (italic === true ? <i key={index}>{text}</i> : <span key={index}>{text}</span>))}
      </p>
      <IconButton label={`Copy as ${label}`} icon={Copy} onClick={() => copy('The citation', citation.text, citation.html)} />
    </li>
  );
}

/** One article in every citation style, to be copied; and as CSL-JSON for a reference manager. */
export function CiteAsDialog({ article, onClose }: { article: Article; onClose: () => void }) {
  const { outletId } = article;
  const outlet = useRead('outlets.facts', { id: outletId ?? '' }, { enabled: outletId !== null }).data;
  const cited = { ...article, outletFacts: outlet ?? null };
  const json = cslJson([{ ...article, outletKind: outlet?.kind ?? null }]);
  return (
    <Dialog
      title="Cite as"
      onClose={onClose}
      footer={
        <>
          <Button icon={Braces} onClick={() => copy('The CSL-JSON', json)}>
            Copy CSL-JSON
          </Button>
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <ul className="cite-as-list">
        {citeInEveryStyle(cited).map(({ name, citation }) => (
          <Written key={name} label={citationStyleLabels[name]} citation={citation} />
        ))}
      </ul>
    </Dialog>
  );
}
