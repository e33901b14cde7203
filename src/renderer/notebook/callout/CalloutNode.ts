import {
  $create,
  $createParagraphNode,
  ElementNode,
  nodeSchema,
  rawValue,
  transformValue,
  type LexicalNode,
  type RangeSelection,
} from 'lexical';
import { z } from 'zod';
import { calloutKinds, type CalloutKind } from '../../../shared/notes/note-document';

const kindSchema = z.enum(calloutKinds).catch('note');

const calloutLabels: Record<CalloutKind, string> = { note: 'Note', warning: 'Warning', judgement: 'Key judgement' };

/** A paragraph that stands out: a note, a warning or a key judgement. */
export class CalloutNode extends ElementNode {
  /** @internal */
  __kind: CalloutKind = 'note';

  override $config() {
    return this.config('callout', {
      extends: ElementNode,
      json: nodeSchema<CalloutNode>()({
        kind: transformValue(rawValue<unknown>(), (value): CalloutKind => kindSchema.parse(value)),
      }),
    });
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous);
    this.__kind = previous.__kind;
  }

  getKind(): CalloutKind {
    return this.getLatest().__kind;
  }

  setKind(kind: CalloutKind): this {
    const self = this.getWritable();
    self.__kind = kind;
    return self;
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('aside');
    this.#dress(element);
    return element;
  }

  override updateDOM(previous: this, element: HTMLElement): false {
    if (previous.__kind !== this.__kind) this.#dress(element);
    return false;
  }

  #dress(element: HTMLElement): void {
    element.className = `note-callout note-callout-${this.__kind}`;
    element.dataset['label'] = calloutLabels[this.__kind];
    element.setAttribute('aria-label', calloutLabels[this.__kind]);
  }

  override insertNewAfter(_selection: RangeSelection, restoreSelection?: boolean): LexicalNode {
    const paragraph = $createParagraphNode().setDirection(this.getDirection());
    this.insertAfter(paragraph, restoreSelection);
    return paragraph;
  }

  /** Backspace at its beginning makes it a paragraph again. */
  override collapseAtStart(): true {
    const paragraph = $createParagraphNode();
    paragraph.append(...this.getChildren());
    this.replace(paragraph);
    return true;
  }
}

export function $createCalloutNode(kind: CalloutKind): CalloutNode {
  return $create(CalloutNode).setKind(kind);
}

export function $isCalloutNode(node: LexicalNode | null | undefined): node is CalloutNode {
  return node instanceof CalloutNode;
}
