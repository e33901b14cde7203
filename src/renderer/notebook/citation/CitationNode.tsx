import { $create, DecoratorNode, nodeSchema, rawValue, transformValue, type DOMExportOutput, type LexicalNode } from 'lexical';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { citationItemSchema, type CitationItem } from '../../../shared/notes/note-document';
import { known } from '../references';
import { CitationChip } from './CitationChip';
import { citationText } from './wording';

const itemsSchema = z.array(citationItemSchema);

/** The attribute by which a citation survives a copy as HTML; its value is the items as JSON. */
export const CITATION_ATTRIBUTE = 'data-casebook-citation';

/** An inline bracket of one or more citations. It knows its passages by id, never by their words. */
export class CitationNode extends DecoratorNode<ReactNode> {
  /** @internal */
  __items: readonly CitationItem[] = [];

  override $config() {
    return this.config('citation', {
      extends: DecoratorNode,
      json: nodeSchema<CitationNode>()({
        items: transformValue(rawValue<unknown>(), (value): readonly CitationItem[] => itemsSchema.catch([]).parse(value)),
      }),
    });
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous);
    this.__items = previous.__items;
  }

  getItems(): readonly CitationItem[] {
    return this.getLatest().__items;
  }

  setItems(items: readonly CitationItem[]): this {
    const self = this.getWritable();
    self.__items = items;
    return self;
  }

  /** Adds a citation to the bracket; a passage stands in a bracket once. */
  addItem(item: CitationItem): this {
    const items = this.getItems();
    return items.some(({ passageId }) => passageId === item.passageId) ? this : this.setItems([...items, item]);
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('span');
    element.className = 'note-citation-place';
    return element;
  }

  override updateDOM(): false {
    return false;
  }

  override exportDOM(): DOMExportOutput {
    const element = document.createElement('span');
    element.setAttribute(CITATION_ATTRIBUTE, JSON.stringify(this.getItems()));
    element.textContent = this.getTextContent();
    return { element };
  }

  /** The sources in words, as other programs get them: `(ABC News, ¶2; TBP, 7 Jun 2014, ¶5)`. */
  override getTextContent(): string {
    return citationText(this.getItems(), known.passage);
  }

  override decorate(): ReactNode {
    return <CitationChip nodeKey={this.getKey()} items={this.getItems()} />;
  }
}

export function $createCitationNode(items: readonly CitationItem[]): CitationNode {
  return $create(CitationNode).setItems(items);
}

export function $isCitationNode(node: LexicalNode | null | undefined): node is CitationNode {
  return node instanceof CitationNode;
}
