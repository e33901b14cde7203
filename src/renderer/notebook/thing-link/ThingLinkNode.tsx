import {
  $create,
  booleanValue,
  DecoratorNode,
  nodeSchema,
  nullable,
  rawValue,
  stringValue,
  transformValue,
  type DOMExportOutput,
  type LexicalNode,
} from 'lexical';
import { lazy, type ReactNode } from 'react';
import { z } from 'zod';
import { linkedKinds, linkKey, type LinkedKind } from '../../../shared/notes/note-document';
import { known } from '../references';
import { ThingLinkChip } from './ThingLinkChip';

/** The attribute by which a link survives a copy as HTML; its value is kind and id. */
export const THING_LINK_ATTRIBUTE = 'data-casebook-thing';

/** It holds an editor of all kinds of nodes, of which this is one. */
const ShownNote = lazy(async () => ({ default: (await import('./ShownNote')).ShownNote }));

const kindSchema = z.enum(linkedKinds).catch('note');

/** What a link leads to, and how it was called when it was linked. */
export interface LinkedThing {
  kind: LinkedKind;
  id: string;
  title: string;
}

/** An inline link to a note, a dossier or an article, by its id; without a label it shows the present title. */
export class ThingLinkNode extends DecoratorNode<ReactNode> {
  /** @internal */
  __kind: LinkedKind = 'note';
  /** @internal */
  __thingId = '';
  /** @internal */
  __text = '';
  /** @internal */
  __label: string | null = null;
  /** @internal */
  __shown = false;
  /** @internal */
  __heading: string | null = null;

  override $config() {
    return this.config('thinglink', {
      extends: DecoratorNode,
      json: nodeSchema<ThingLinkNode>()({
        kind: transformValue(rawValue<unknown>(), (value): LinkedKind => kindSchema.parse(value)),
        thingId: stringValue(),
        text: stringValue(),
        label: nullable(stringValue()),
        shown: booleanValue(),
        heading: nullable(stringValue()),
      }),
    });
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous);
    this.__kind = previous.__kind;
    this.__thingId = previous.__thingId;
    this.__text = previous.__text;
    this.__label = previous.__label;
    this.__shown = previous.__shown;
    this.__heading = previous.__heading;
  }

  getKind(): LinkedKind {
    return this.getLatest().__kind;
  }

  setKind(kind: LinkedKind): this {
    const self = this.getWritable();
    self.__kind = kind;
    return self;
  }

  getThingId(): string {
    return this.getLatest().__thingId;
  }

  setThingId(thingId: string): this {
    const self = this.getWritable();
    self.__thingId = thingId;
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

  getLabel(): string | null {
    return this.getLatest().__label;
  }

  setLabel(label: string | null): this {
    const self = this.getWritable();
    self.__label = label;
    return self;
  }

  /** Whether what the note says stands in the place of its title. */
  getShown(): boolean {
    return this.getLatest().__shown;
  }

  setShown(shown: boolean): this {
    const self = this.getWritable();
    self.__shown = shown;
    return self;
  }

  /** Of the section that is shown; null for the whole note. */
  getHeading(): string | null {
    return this.getLatest().__heading;
  }

  setHeading(heading: string | null): this {
    const self = this.getWritable();
    self.__heading = heading;
    return self;
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('span');
    element.className = this.__shown ? 'note-shown-place' : 'note-mention-place';
    return element;
  }

  override updateDOM(previous: this): boolean {
    return previous.__shown !== this.__shown;
  }

  override exportDOM(): DOMExportOutput {
    const element = document.createElement('span');
    element.setAttribute(THING_LINK_ATTRIBUTE, linkKey({ kind: this.getKind(), thingId: this.getThingId() }));
    element.textContent = this.getTextContent();
    return { element };
  }

  /** The words shown, as other programs get them. */
  override getTextContent(): string {
    const key = linkKey({ kind: this.getKind(), thingId: this.getThingId() });
    return this.getLabel() ?? known.thing(key)?.title ?? this.getText();
  }

  override decorate(): ReactNode {
    if (this.getShown() && this.getKind() === 'note') {
      return <ShownNote nodeKey={this.getKey()} noteId={this.getThingId()} text={this.getText()} heading={this.getHeading()} />;
    }
    return (
      <ThingLinkChip
        nodeKey={this.getKey()}
        kind={this.getKind()}
        thingId={this.getThingId()}
        text={this.getText()}
        label={this.getLabel()}
      />
    );
  }
}

export function $createThingLinkNode({ kind, id, title }: LinkedThing, label: string | null = null): ThingLinkNode {
  return $create(ThingLinkNode).setKind(kind).setThingId(id).setText(title).setLabel(label);
}

export function $isThingLinkNode(node: LexicalNode | null | undefined): node is ThingLinkNode {
  return node instanceof ThingLinkNode;
}
