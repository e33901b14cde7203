import { Braces, Copy } from 'lucide-react';
import { useRead } from '../api';
import { copied } from '../../shared/citations/cite-as';
import { citationStyles, labelOfStyle } from '../../shared/citations/style-names';
import type { StyledRun } from '../../shared/citations/styles/kit';
import type { Article } from '../../shared/articles/model';
import { cslJson } from '../../shared/citations/csl';
import { useOwnStyle } from '../picking/use-own-style';
import { Button, Dialog, IconButton } from '../ui/controls';
import { Refusal } from '../ui/FormDialog';
import { copyText } from '../ui/clipboard';
import { tell } from '../ui/toasts';

function copy(what: string, text: string, html?: string): void {
  copyText(text, html);
  tell(`${what} is copied.`, undefined, 'copied');
}

function Written({ label, citation }: { label: string; citation: readonly StyledRun[] }) {
  const { text: words, html } = copied(citation);
  return (
    <li className="cite-as">
      <h3 className="section-label">{label}</h3>
      <p className="cite-as-text" dir="auto">
        {citation.map(({ text, italic }, index) => (italic === true ? <i key={index}>{text}</i> : <span key={index}>{text}</span>))}
      </p>
      <IconButton label={`Copy as ${label}`} icon={Copy} onClick={() => copy('The citation', words, html)} />
    </li>
  );
}

/** One article in every citation style, to be copied; and as CSL-JSON for a reference manager. */
export function CiteAsDialog({ article, onClose }: { article: Article; onClose: () => void }) {
  const { outletId } = article;
  const outlet = useRead('outlets.facts', { id: outletId ?? '' }, { enabled: outletId !== null }).data;
  const own = useOwnStyle();
  const styles = citationStyles.filter((name) => name !== 'own' || own !== null);
  const { data: written, error } = useRead('citations.write', { articleId: article.id, place: null, styles });
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
      <ul className="cite-as-list" aria-busy={written === undefined && error === null}>
        {styles.map((name, index) => {
          const citation = written?.[index]?.entry;
          return citation === undefined ? null : <Written key={name} label={labelOfStyle(name, own)} citation={citation} />;
        })}
      </ul>
      <Refusal words={error?.message ?? null} />
    </Dialog>
  );
}
