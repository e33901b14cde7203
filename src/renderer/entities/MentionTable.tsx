import { useRead } from '../api';
import type { MentionInContext } from '../../shared/entities/model';
import { formatPublished } from '../ui/dates';
import { counted, thingIcons } from '../ui/things';
import { openTab } from '../workspace';

interface MentionPlace {
  key: string;
  kind: 'article' | 'note';
  title: string;
  outlet: string | null;
  published: string | null;
  mentions: MentionInContext[];
}

/** The mentions gathered by the article or note they stand in, in the order they came. */
function placesOf(mentions: readonly MentionInContext[]): MentionPlace[] {
  const places = new Map<string, MentionPlace>();
  for (const mention of mentions) {
    const { place } = mention;
    const article = place.kind === 'article' ? place : null;
    const key = place.kind === 'article' ? place.articleId : place.noteId;
    const found = places.get(key) ?? {
      key,
      kind: place.kind,
      title: place.title,
      outlet: article?.outlet ?? null,
      published: article?.published ?? null,
      mentions: [],
    };
    found.mentions.push(mention);
    places.set(key, found);
  }
  return [...places.values()];
}

function open({ key, kind, mentions }: MentionPlace): void {
  const first = mentions[0]?.place;
  openTab({ kind, id: key }, { beside: true, range: first?.kind === 'article' ? first.range : null });
}

/** Where an entity is named: a row for each article and note. */
export function MentionTable({ entityId }: { entityId: string }) {
  const mentions = useRead('mentions.ofEntity', { entityId }).data;
  if (mentions === undefined) return null;
  const places = placesOf(mentions.filter(({ state }) => state !== 'rejected'));
  return (
    <section className="entity-places" aria-label="Mentioned in">
      <h2 className="section-label">Mentioned in</h2>
      {places.length === 0 && <p className="side-empty">Nothing yet. Select the name in an article and press E, or write @ in a note.</p>}
      <ul>
        {places.map((place) => {
          const Icon = thingIcons[place.kind];
          return (
            <li key={place.key}>
              <button type="button" className="entity-place" onClick={() => open(place)}>
                <span className="entity-place-date">
                  {place.kind === 'note' ? 'note' : (formatPublished(place.published) ?? 'undated')}
                </span>
                <Icon size={15} strokeWidth={1.75} aria-hidden />
                <span className="entity-place-title" dir="auto">
                  {place.title === '' ? 'Untitled note' : place.title}
                </span>
                <span className="entity-place-outlet" dir="auto">
                  {place.outlet}
                </span>
                <span className="entity-place-count">{counted(place.mentions.length, 'mention')}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
