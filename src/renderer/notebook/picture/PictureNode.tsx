import {
  $create,
  DecoratorNode,
  nodeSchema,
  numberValue,
  rawValue,
  stringValue,
  transformValue,
  type DOMExportOutput,
  type LexicalNode,
} from 'lexical';
import type { ReactNode } from 'react';
import {
  pictureNodeSchema,
  wordsOfPicture,
  type PictureNode as StoredPicture,
  type PictureShare,
  type PictureWords,
} from '../../../shared/notes/pictures';
import { PictureFigure } from './PictureFigure';

type Picture = Pick<StoredPicture, 'sha256' | 'pixelWidth' | 'pixelHeight'>;

const shareOf = (value: unknown): PictureShare => pictureNodeSchema.shape.share.catch(100).parse(value);

/** A picture of the vault on lines of its own; it knows its file by the SHA-256. */
export class PictureNode extends DecoratorNode<ReactNode> {
  /** @internal */
  __sha256 = '';
  /** @internal */
  __pixelWidth = 1;
  /** @internal */
  __pixelHeight = 1;
  /** @internal */
  __share: PictureShare = 100;
  /** @internal */
  __caption = '';
  /** @internal */
  __alt = '';

  override $config() {
    return this.config('picture', {
      extends: DecoratorNode,
      json: nodeSchema<PictureNode>()({
        sha256: stringValue(),
        pixelWidth: numberValue(),
        pixelHeight: numberValue(),
        share: transformValue(rawValue<unknown>(), shareOf),
        caption: stringValue(),
        alt: stringValue(),
      }),
    });
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous);
    this.__sha256 = previous.__sha256;
    this.__pixelWidth = previous.__pixelWidth;
    this.__pixelHeight = previous.__pixelHeight;
    this.__share = previous.__share;
    this.__caption = previous.__caption;
    this.__alt = previous.__alt;
  }

  getSha256(): string {
    return this.getLatest().__sha256;
  }

  setSha256(sha256: string): this {
    const self = this.getWritable();
    self.__sha256 = sha256;
    return self;
  }

  getPixelWidth(): number {
    return this.getLatest().__pixelWidth;
  }

  setPixelWidth(pixels: number): this {
    const self = this.getWritable();
    self.__pixelWidth = pixels;
    return self;
  }

  getPixelHeight(): number {
    return this.getLatest().__pixelHeight;
  }

  setPixelHeight(pixels: number): this {
    const self = this.getWritable();
    self.__pixelHeight = pixels;
    return self;
  }

  getShare(): PictureShare {
    return this.getLatest().__share;
  }

  setShare(share: PictureShare): this {
    const self = this.getWritable();
    self.__share = share;
    return self;
  }

  getCaption(): string {
    return this.getLatest().__caption;
  }

  setCaption(caption: string): this {
    const self = this.getWritable();
    self.__caption = caption;
    return self;
  }

  getAlt(): string {
    return this.getLatest().__alt;
  }

  setAlt(alt: string): this {
    const self = this.getWritable();
    self.__alt = alt;
    return self;
  }

  getWords(): PictureWords {
    return { share: this.getShare(), caption: this.getCaption(), alt: this.getAlt() };
  }

  setWords({ share, caption, alt }: PictureWords): this {
    return this.setShare(share).setCaption(caption).setAlt(alt);
  }

  override isInline(): false {
    return false;
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('div');
    element.className = 'note-picture-place';
    return element;
  }

  override updateDOM(): false {
    return false;
  }

  /** Other programs get the words: the file stays in the vault. */
  override exportDOM(): DOMExportOutput {
    const element = document.createElement('p');
    element.textContent = this.getTextContent();
    return { element };
  }

  override getTextContent(): string {
    return wordsOfPicture({ caption: this.getCaption(), alt: this.getAlt() });
  }

  override decorate(): ReactNode {
    const size = { pixelWidth: this.getPixelWidth(), pixelHeight: this.getPixelHeight() };
    return <PictureFigure nodeKey={this.getKey()} sha256={this.getSha256()} {...size} {...this.getWords()} />;
  }
}

export function $createPictureNode({ sha256, pixelWidth, pixelHeight }: Picture): PictureNode {
  return $create(PictureNode).setSha256(sha256).setPixelWidth(pixelWidth).setPixelHeight(pixelHeight);
}

export function $isPictureNode(node: LexicalNode | null | undefined): node is PictureNode {
  return node instanceof PictureNode;
}
