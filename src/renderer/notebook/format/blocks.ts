import {
  CodeXml,
  Heading1,
  Heading2,
  Heading3,
  Heading4,
  List,
  ListChecks,
  ListOrdered,
  MessageSquareText,
  Pilcrow,
  Scale,
  TextQuote,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import type { BlockKind } from './BlockExtension';

/** What the kinds of paragraphs are called, and their signs. */
export const blockLabels: Record<BlockKind, string> = {
  text: 'Text',
  h1: 'Heading 1',
  h2: 'Heading 2',
  h3: 'Heading 3',
  h4: 'Heading 4',
  quote: 'Quotation',
  bullet: 'Bulleted list',
  number: 'Numbered list',
  check: 'Check list',
  note: 'Call-out: note',
  warning: 'Call-out: warning',
  judgement: 'Call-out: key judgement',
  code: 'Code',
};

export const blockIcons: Record<BlockKind, LucideIcon> = {
  text: Pilcrow,
  h1: Heading1,
  h2: Heading2,
  h3: Heading3,
  h4: Heading4,
  quote: TextQuote,
  bullet: List,
  number: ListOrdered,
  check: ListChecks,
  note: MessageSquareText,
  warning: TriangleAlert,
  judgement: Scale,
  code: CodeXml,
};
