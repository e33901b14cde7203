import { call } from '../../api';
import { runCommand } from '../../commands';
import { askIfCited, cite as citeInNote } from '../../notebook';
import { quoteWithSource } from '../../../shared/citations/cite-as';
import { labelOfStyle } from '../../../shared/citations/style-names';
import type { Article } from '../../../shared/articles/model';
import type { HighlightColour, Passage } from '../../../shared/passages/model';
import type { Mention } from '../../../shared/entities/model';
import { paragraphAt, type Bounds } from '../../../shared/text/text';
import { copyText } from '../../ui/clipboard';
import { reportFailure, tell } from '../../ui/toasts';
import { openEdition, openTab } from '../../workspace';
import { showLarge } from '../../shown-picture';

/** What can be done with a span of an article. */

type Passages = readonly Passage[] | undefined;

export function passageAt(passages: Passages, span: Bounds): Passage | undefined {
  return passages?.find(({ range, region }) => region === undefined && range?.start === span.start && range.end === span.end);
}

/** What is said of a passage when it is made. */
export type Said = Partial<Pick<Passage, 'comment' | 'tags' | 'credibility' | 'credibilityReason' | 'region'>>;

// What was used last is what most often comes next.
let lastColour: HighlightColour = 'yellow';
export const colourInHand = (): HighlightColour => lastColour;

function create(article: Article, span: Bounds, colour: HighlightColour, said: Said = {}) {
  return call('passages.create', {
    articleId: article.id,
    textId: article.textId,
    start: span.start,
    end: span.end,
    colour,
    ...said,
  });
}

/** Marks the span with a comment, tags or a grade, in one step. */
export async function createPassage(article: Article, span: Bounds, colour: HighlightColour, said: Said = {}): Promise<void> {
  lastColour = colour;
  const made = await create(article, span, colour, said);
  // A span that was marked already keeps the colour it has until another one is chosen, as here.
  if (made.colour !== colour) await recolour(made, colour);
}

/** Cites the span into the note. */
export async function cite(article: Article, span: Bounds, options = {}): Promise<void> {
  const { start, end } = span;
  await citeInNote({ articleId: article.id, textId: article.textId, start, end }, options);
}

/** Gives a passage another colour. */
export async function recolour({ id }: Passage, colour: HighlightColour = lastColour): Promise<void> {
  lastColour = colour;
  await call('passages.update', { id, colour });
}

/** Highlights the span; a span highlighted already changes its colour. */
export function createHighlight(article: Article, span: Bounds, colour: HighlightColour = lastColour): Promise<void> {
  return createPassage(article, span, colour);
}

/** Tells what was done, with the way back: the step itself while it is the last one, after that the same thing anew. */
export async function tellWithUndo(message: string, again: (() => Promise<unknown>) | null): Promise<void> {
  const done = (await call('history.state', null)).undo?.step;
  const undo = async () => {
    const last = (await call('history.state', null)).undo?.step;
    if (done !== undefined && last === done) runCommand('undo');
    else if (again === null) tell('Other things were done since. Undo them first, with Ctrl+Z.');
    else await again();
  };
  tell(message, { label: 'Undo', run: () => void undo().catch(reportFailure) }, 'history');
}

/** Takes a highlight away; the message offers it back with all that was said of it. */
export async function removeHighlight(article: Article, passage: Passage): Promise<void> {
  if (await askIfCited(passage)) return;
  await call('passages.remove', { id: passage.id });
  const { range, region, colour, comment, tags, credibility, credibilityReason } = passage;
  const said = { comment, tags, credibility, credibilityReason, ...(region === undefined ? {} : { region }) };
  await tellWithUndo('Highlight removed.', range === null ? null : () => create(article, range, colour, said));
}

export async function removeMention(mention: Mention): Promise<void> {
  await call('mentions.remove', { id: mention.id });
  const { entityId, articleId, textId, range } = mention;
  await tellWithUndo(
    'Tag removed.',
    range === null ? null : () => call('mentions.create', { entityId, articleId, textId, start: range.start, end: range.end }),
  );
}

/** Puts the words with their source on the clipboard, as the style of the settings writes it. */
export async function copyWithSource({ id, clean }: Article, span: Bounds): Promise<void> {
  const { text } = clean;
  const { citationStyle, ownStyle } = await call('settings.get', null);
  const exact = text.slice(span.start, span.end);
  const place = { paragraph: paragraphAt(text, span.start)?.number ?? 1, exact };
  const [written] = await call('citations.write', { articleId: id, place, styles: [citationStyle] });
  if (written === undefined) return;
  const citation = quoteWithSource(exact, written);
  copyText(citation.text, citation.html);
  tell(`Copied with its source: ${labelOfStyle(citationStyle, ownStyle)}.`, undefined, 'copied');
}

/** Shows a passage in its article: on the present text, or, when it has no place there, on the one it was made on. */
export function openPassage({ id, articleId, textId, range, edition, region }: Passage): void {
  if (region !== undefined) showLarge({ articleId, sha256: region.sha256, page: region.page, passageId: id });
  if (range === null && edition !== null) openEdition(articleId, { textId, range: edition.range });
  else openTab({ kind: 'article', id: articleId }, { range });
}
