import { $create, DecoratorNode, nodeSchema, rawValue, transformValue, type DOMExportOutput, type LexicalNode } from 'lexical';
import type { ReactNode } from 'react';
import { englishTables } from '../../../shared/livetables/words';
import { newTable, tableRequestShape as shape, type LiveTable as Table } from '../../../shared/notes/live-table';
import { LiveTable } from './LiveTable';

const first: Table = newTable({ of: 'questions', dossier: null });

/** A question to the vault on lines of its own; what it shows is read, never kept. */
export class LiveTableNode extends DecoratorNode<ReactNode> {
  /** @internal */
  __question = first.question;
  /** @internal */
  __columns = first.columns;
  /** @internal */
  __sort = first.sort;
  /** @internal */
  __rows = first.rows;

  override $config() {
    return this.config('livetable', {
      extends: DecoratorNode,
      json: nodeSchema<LiveTableNode>()({
        question: transformValue(rawValue<unknown>(), (value) => shape.question.catch(first.question).parse(value)),
        columns: transformValue(rawValue<unknown>(), (value) => shape.columns.catch(first.columns).parse(value)),
        sort: transformValue(rawValue<unknown>(), (value) => shape.sort.catch(first.sort).parse(value)),
        rows: transformValue(rawValue<unknown>(), (value) => shape.rows.catch(first.rows).parse(value)),
      }),
    });
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous);
    this.__question = previous.__question;
    this.__columns = previous.__columns;
    this.__sort = previous.__sort;
    this.__rows = previous.__rows;
  }

  getQuestion(): Table['question'] {
    return this.getLatest().__question;
  }

  setQuestion(question: Table['question']): this {
    const self = this.getWritable();
    self.__question = question;
    return self;
  }

  getColumns(): Table['columns'] {
    return this.getLatest().__columns;
  }

  setColumns(columns: Table['columns']): this {
    const self = this.getWritable();
    self.__columns = columns;
    return self;
  }

  getSort(): Table['sort'] {
    return this.getLatest().__sort;
  }

  setSort(sort: Table['sort']): this {
    const self = this.getWritable();
    self.__sort = sort;
    return self;
  }

  getRows(): Table['rows'] {
    return this.getLatest().__rows;
  }

  setRows(rows: Table['rows']): this {
    const self = this.getWritable();
    self.__rows = rows;
    return self;
  }

  getTable(): Table {
    return { question: this.getQuestion(), columns: this.getColumns(), sort: this.getSort(), rows: this.getRows() };
  }

  setTable({ question, columns, sort, rows }: Table): this {
    return this.setQuestion(question).setColumns(columns).setSort(sort).setRows(rows);
  }

  override isInline(): false {
    return false;
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('div');
    element.className = 'live-table-place';
    return element;
  }

  override updateDOM(): false {
    return false;
  }

  /** Other programs get what it lists; its rows are the vault's. */
  override exportDOM(): DOMExportOutput {
    const element = document.createElement('p');
    element.textContent = this.getTextContent();
    return { element };
  }

  override getTextContent(): string {
    return englishTables.title(this.getQuestion());
  }

  override decorate(): ReactNode {
    return <LiveTable nodeKey={this.getKey()} table={this.getTable()} />;
  }
}

export const $createLiveTableNode = (table: Table): LiveTableNode => $create(LiveTableNode).setTable(table);

export function $isLiveTableNode(node: LexicalNode | null | undefined): node is LiveTableNode {
  return node instanceof LiveTableNode;
}
