import { ArrowLeft } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useRead } from '../../api';
import type { Article } from '../../../shared/articles/model';
import type { EditionText } from '../../../shared/editions/model';
import type { ReaderSettings } from '../../../shared/reader/settings';
import { paragraphsOf } from '../../../shared/text/text';
import { Button } from '../../ui/controls';
import { counted } from '../../ui/things';
import { closeEdition, type ShownEdition, type Span } from '../../workspace';
import { dayOf, reasonInWords } from './editions';
import { paint, unpaint } from '../marks/highlights';
import { scrollToRange, useMarks } from '../marks/marks';
import { rangeOf } from '../text/offsets';
import { Paragraphs } from '../text/Paragraphs';
import { directionOf, languageByScript } from '../text/script';

function Text(props: { article: Article; read: EditionText; range: Span | null; settings: ReaderSettings }) {
  const { article, read, range, settings } = props;
  const { text, blocks } = read.clean;
  const root = useRef<HTMLDivElement>(null);
  const paragraphs = useMemo(() => paragraphsOf(text), [text]);
  const language = article.metadata.language ?? languageByScript(text);
  useMarks(root, paragraphs, read.passages, read.mentions);
  useEffect(() => {
    const place = root.current && range && rangeOf(root.current, paragraphs, range);
    if (place === null) return undefined;
    scrollToRange(place);
    const owner = Symbol('place in an edition');
    paint(owner, 'destination', [place]);
    return () => unpaint(owner);
  }, [paragraphs, range]);
  return (
    <article
      ref={root}
      className={`reader-text reader-font-${settings.font}`}
      aria-label="Text of an earlier version"
      tabIndex={0}
      lang={language ?? undefined}
      dir={directionOf(language, text)}
    >
      <Paragraphs text={text} paragraphs={paragraphs} blocks={blocks} measure={settings.measure} pictures={read.pictures} />
    </article>
  );
}

/** An earlier text of an article, to be read: what stands on it is shown, and nothing is changed here. */
export function EditionView(props: { article: Article; shown: ShownEdition; settings: ReaderSettings }) {
  const { article, shown, settings } = props;
  const { data: read, error } = useRead('articles.edition', { textId: shown.textId });
  const back = () => closeEdition(article.id);
  const left = read?.passages.length ?? 0;
  return (
    <>
      <div className="edition-bar" role="region" aria-label="Earlier version">
        <p>
          {read === undefined
            ? (error?.message ?? 'Reading…')
            : `This is the text of ${dayOf(read.edition.madeAt)} (version ${read.edition.version}, ${reasonInWords(read.edition.reason)})` +
              `${left === 0 ? '.' : `; ${counted(left, 'passage')} ${left === 1 ? 'stands' : 'stand'} on it.`}`}
        </p>
        <Button icon={ArrowLeft} onClick={back}>
          Back to the present text
        </Button>
      </div>
      {read !== undefined && (
        <div className="reader-body">
          <Text key={shown.textId} article={article} read={read} range={shown.range} settings={settings} />
        </div>
      )}
    </>
  );
}
