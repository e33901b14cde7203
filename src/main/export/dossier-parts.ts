import type { EntityPicture } from '../../shared/entities/model';
import type { DossierParts } from '../../shared/dossiers/parts';
import { append } from './citation-marks';
import type { Direction, DossierBlock, DossierInline } from './document-model';
import { directionOfContent, type ReferenceResolver } from './note-blocks';
import { isBlank } from './wording';
import { withEdges, type Edge } from './review';
import type { ExportWords } from './words/words';

export interface PartResolver extends ReferenceResolver {
  /** Of an entity; null for none. */
  pictureOf(entityId: string): EntityPicture | null;
  /** Where comments begin and end in a judgement. */
  judgementEdges(id: string): readonly Edge[];
}

/** The parts of a dossier that are no notes, as blocks: judgements, events, people, open questions. */
export class PartWriter {
  constructor(
    private readonly parts: DossierParts,
    private readonly resolver: PartResolver,
    private readonly words: ExportWords,
  ) {}

  judgements(): DossierBlock[] {
    const written = this.parts.judgements.filter(({ text }) => !isBlank(text));
    if (written.length === 0) return [];
    const blocks = written.map(({ id, text, passageIds, likelihood, confidence }, index): DossierBlock => {
      const content = this.cited(text, passageIds, this.resolver.judgementEdges(id));
      return { kind: 'judgement', direction: directionOfContent(content), number: index + 1, content, likelihood, confidence };
    });
    const used = [...new Set(written.flatMap(({ likelihood }) => likelihood ?? []))].sort((one, other) => one - other);
    return used.length === 0 ? blocks : [...blocks, { kind: 'legend', used }];
  }

  /** In the order given; each begins with its date. */
  events(): DossierBlock[] {
    return this.parts.events
      .filter(({ text, at }) => !isBlank(text) || at !== null)
      .map(({ at, text, passageIds }) => {
        const day = at === null ? this.words.undated : this.words.date(at);
        const content = this.cited(text, passageIds);
        const dated: DossierInline[] = [plain(day, ['bold']), plain('  '), ...content];
        return { kind: 'paragraph', direction: directionOfContent(content), content: dated };
      });
  }

  people(): DossierBlock[] {
    return this.parts.people.flatMap(({ entityId, role }): DossierBlock[] => {
      const name = this.resolver.mention(entityId, null);
      const content = isBlank(role) ? [name] : [name, plain(` — ${onOneLine(role)}`)];
      const direction = directionOfContent(content);
      const picture = this.resolver.pictureOf(entityId);
      const words: DossierBlock = { kind: 'paragraph', direction, content };
      return picture === null ? [words] : [portrait(picture, direction, 'text' in name ? name.text : ''), words];
    });
  }

  openQuestions(): DossierBlock[] {
    const written = this.parts.openQuestions.filter(({ text }) => !isBlank(text));
    if (written.length === 0) return [];
    const items = written.map(({ text }) => {
      const content = [plain(onOneLine(text))];
      const direction: Direction = directionOfContent(content);
      return { direction, checked: null, content, lists: [] };
    });
    return [{ kind: 'list', style: 'number', start: 1, items }];
  }

  private cited(text: string, passageIds: readonly string[], edges: readonly Edge[] = []): DossierInline[] {
    const content: DossierInline[] = withEdges(plain(onOneLine(text)), edges);
    if (passageIds.length === 0) return content;
    const items = passageIds.map((passageId) => ({ id: passageId, passageId, stance: 'supports' as const }));
    for (const inline of this.resolver.citation(items)) append(content, inline);
    return content;
  }
}

/** Pixels, 96 to an inch, that a picture of the list fits in: 25 by 30 mm. */
const PORTRAIT = { width: 95, height: 113 };

function portrait({ sha256, width, height }: EntityPicture, direction: Direction, alt: string): DossierBlock {
  const scale = Math.min(1, PORTRAIT.width / width, PORTRAIT.height / height);
  const [pixelWidth = 1, pixelHeight = 1] = [width, height].map((side) => Math.max(1, Math.round(side * scale)));
  return { kind: 'picture', portrait: true, direction, sha256, pixelWidth, pixelHeight, share: 25, alt, content: [] };
}

const plain = (text: string, marks: Text['marks'] = []): Text => ({
  kind: 'text',
  text,
  marks,
});

type Text = Extract<DossierInline, { kind: 'text' }>;

const onOneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();
