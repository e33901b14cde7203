import { $create, DecoratorNode, nodeSchema, stringValue, type DOMExportOutput, type LexicalNode } from 'lexical';
import type { ReactNode } from 'react';
import { englishCharts } from '../../../shared/charts/words';
import { ChartBlock } from './ChartBlock';

/** A link chart of the vault on lines of its own, by its id; what it shows is read, never kept. */
export class ChartNode extends DecoratorNode<ReactNode> {
  /** @internal */
  __chartId = '';
  /** @internal */
  __text = '';

  override $config() {
    return this.config('chart', {
      extends: DecoratorNode,
      json: nodeSchema<ChartNode>()({ chartId: stringValue(), text: stringValue() }),
    });
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous);
    this.__chartId = previous.__chartId;
    this.__text = previous.__text;
  }

  getChartId(): string {
    return this.getLatest().__chartId;
  }

  setChartId(chartId: string): this {
    const self = this.getWritable();
    self.__chartId = chartId;
    return self;
  }

  /** What the chart was called when it was put here. */
  getText(): string {
    return this.getLatest().__text;
  }

  setText(text: string): this {
    const self = this.getWritable();
    self.__text = text;
    return self;
  }

  override isInline(): false {
    return false;
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('div');
    element.className = 'note-chart-lines';
    return element;
  }

  override updateDOM(): false {
    return false;
  }

  /** Other programs get what it is called; who stands on it is the vault's. */
  override exportDOM(): DOMExportOutput {
    const element = document.createElement('p');
    element.textContent = this.getTextContent();
    return { element };
  }

  override getTextContent(): string {
    return englishCharts.title(this.getText());
  }

  override decorate(): ReactNode {
    return <ChartBlock nodeKey={this.getKey()} chartId={this.getChartId()} text={this.getText()} />;
  }
}

export const $createChartNode = (chartId: string, text: string): ChartNode => $create(ChartNode).setChartId(chartId).setText(text);

export function $isChartNode(node: LexicalNode | null | undefined): node is ChartNode {
  return node instanceof ChartNode;
}
