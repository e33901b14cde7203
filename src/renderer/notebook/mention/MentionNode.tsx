import { $create, DecoratorNode, nodeSchema, nullable, stringValue, type DOMExportOutput, type LexicalNode } from 'lexical';
import type { ReactNode } from 'react';
import { known } from '../references';
import { MentionChip } from './MentionChip';

/** The attribute by which a mention survives a copy as HTML; its value is the entity's id. */
export const MENTION_ATTRIBUTE = 'data-casebook-entity';

/** An inline mention of an entity, by its id; without a label it shows the entity's present name. */
export class MentionNode extends DecoratorNode<ReactNode> {
  /** @internal */
  __entityId = '';
  /** @internal */
  __label: string | null = null;

  override $config() {
    return this.config('mention', {
      extends: DecoratorNode,
      json: nodeSchema<MentionNode>()({ entityId: stringValue(), label: nullable(stringValue()) }),
    });
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous);
    this.__entityId = previous.__entityId;
    this.__label = previous.__label;
  }

  getEntityId(): string {
    return this.getLatest().__entityId;
  }

  setEntityId(entityId: string): this {
    const self = this.getWritable();
    self.__entityId = entityId;
    return self;
  }

  getLabel(): string | null {
    return this.getLatest().__label;
  }

  setLabel(label: string | null): this {
    const self = this.getWritable();
    self.__label = label;
    return self;
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('span');
    element.className = 'note-mention-place';
    return element;
  }

  override updateDOM(): false {
    return false;
  }

  override exportDOM(): DOMExportOutput {
    const element = document.createElement('span');
    element.setAttribute(MENTION_ATTRIBUTE, this.getEntityId());
    element.textContent = this.getTextContent();
    return { element };
  }

  /** The name, as other programs get it. */
  override getTextContent(): string {
    return this.getLabel() ?? known.entity(this.getEntityId())?.name ?? '';
  }

  override decorate(): ReactNode {
    return <MentionChip nodeKey={this.getKey()} entityId={this.getEntityId()} label={this.getLabel()} />;
  }
}

export function $createMentionNode(entityId: string, label: string | null = null): MentionNode {
  return $create(MentionNode).setEntityId(entityId).setLabel(label);
}

export function $isMentionNode(node: LexicalNode | null | undefined): node is MentionNode {
  return node instanceof MentionNode;
}
