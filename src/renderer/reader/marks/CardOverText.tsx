import type { Article } from '../../../shared/articles/model';
import { ColoursDialog } from './ColoursDialog';
import { DraftCard } from './DraftCard';
import { MarkCard } from './MarkCard';
import { useColourMeanings } from './Swatches';
import { TagDialog } from './TagDialog';
import type { Cards } from './use-cards';

/** The card or dialog that is open over an article's text. `onClose` puts the focus back into the text. */
export function CardOverText(props: { article: Article; cards: Cards; onClose: () => void }) {
  const { article, onClose } = props;
  const { card, opened, close } = props.cards;
  const meanings = useColourMeanings();
  switch (card?.kind) {
    case 'marks':
      return opened === null ? null : (
        <MarkCard
          key={[...card.passages, ...card.mentions].join(' ')}
          article={article}
          marks={opened}
          focus={card.focus}
          x={card.x}
          y={card.y}
          onClose={onClose}
        />
      );
    case 'draft':
      return <DraftCard article={article} span={card.span} focus={card.focus} onClose={onClose} />;
    // A dialog gives the focus back by itself.
    case 'entity':
      return <TagDialog article={article} span={card.span} onClose={close} />;
    case 'colours':
      return <ColoursDialog meanings={meanings} onClose={close} />;
    case undefined:
      return null;
  }
}
