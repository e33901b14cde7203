import { $create, DecoratorNode, nodeSchema, stringValue, type DOMExportOutput, type LexicalNode } from 'lexical';
import type { ReactNode } from 'react';
import { DateChip } from './DateChip';

/** The attribute by which a date survives a copy as HTML; its value is the date's. */
export const DATE_ATTRIBUTE = 'data-casebook-date';

/** An inline date: a value (`shared/dates/date-value.ts`), and the words that it is written as. */
export class DateNode extends DecoratorNode<ReactNode> {
  /** @internal */
  __value = '';
  /** @internal */
  __text = '';

  override $config() {
    return this.config('date', {
      extends: DecoratorNode,
      json: nodeSchema<DateNode>()({ value: stringValue(), text: stringValue() }),
    });
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous);
    this.__value = previous.__value;
    this.__text = previous.__text;
  }

  getValue(): string {
    return this.getLatest().__value;
  }

  setValue(value: string): this {
    const self = this.getWritable();
    self.__value = value;
    return self;
  }

  getText(): string {
    return this.getLatest().__text;
  }

  setText(text: string): this {
    const self = this.getWritable();
    self.__text = text;
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
    element.setAttribute(DATE_ATTRIBUTE, this.getValue());
    element.textContent = this.getText();
    return { element };
  }

  override getTextContent(): string {
    return this.getText();
  }

  override decorate(): ReactNode {
    return <DateChip nodeKey={this.getKey()} value={this.getValue()} text={this.getText()} />;
  }
}

export function $createDateNode(value: string, text: string): DateNode {
  return $create(DateNode).setValue(value).setText(text);
}

export function $isDateNode(node: LexicalNode | null | undefined): node is DateNode {
  return node instanceof DateNode;
}
