import { CodeNode } from '@lexical/code-core';
import { HorizontalRuleExtension } from '@lexical/extension';
import { defineExtension } from 'lexical';
import { CalloutNode } from '../callout/CalloutNode';
import { TableTools } from '../table/TableTools';
import { MoveBlocks } from './MoveBlocks';

/** Call-outs, code, lines and tables: the blocks beside paragraphs, headings, lists and quotations. */
export const BlocksExtension = defineExtension({
  name: 'casebook/blocks',
  nodes: () => [CalloutNode, CodeNode],
  dependencies: [HorizontalRuleExtension, TableTools, MoveBlocks],
});
