import type { ReactNode } from 'react';
import { drawnChartSchema } from '../../../shared/charts/data';
import { englishCharts } from '../../../shared/charts/words';
import { englishTables } from '../../../shared/livetables/words';
import {
  isNoteElement,
  thingLinkSchema,
  wordsOfLink,
  type NoteDocument,
  type NoteElement,
  type NoteNode,
} from '../../../shared/notes/note-document';
import { pictureAddress, pictureNodeSchema } from '../../../shared/notes/pictures';
import type { CitedPassage } from '../../../shared/passages/model';
import { call } from '../../api';
import { reportFailure } from '../../ui/toasts';
import { openTab } from '../../workspace';
import { openPassage } from '../citation/open-passage';
import { StanceMark } from '../citation/stance';
import { ChartDrawing } from '../chart/ChartDrawing';
import { passageLabel } from '../citation/wording';
import { dateInFull } from '../date/wording';
import { noteTheme as theme } from '../note-theme';
import '../note.css';
import '../callout/callout.css';
import '../table/table.css';
import '../citation/citation.css';
import '../date/date.css';
import '../picture/picture.css';
import '../thing-link/thing-link.css';

/** What the text of a note refers to, as it stood when the text did. */
export interface StoodReferences {
  passages: ReadonlyMap<string, CitedPassage>;
  /** The names of entities by their ids. */
  entities: ReadonlyMap<string, string>;
}

/** The text of a note as it stood: drawn as where it is written, to be read alone. */
export function NoteAsItStood({ document, references }: { document: NoteDocument; references: StoodReferences }) {
  return <div className="note-text">{nodesDrawn(document.root.children, references)}</div>;
}

function nodesDrawn(nodes: readonly NoteNode[], references: StoodReferences): ReactNode {
  return nodes.map((node, index) => <Node key={index} node={node} references={references} />);
}

/** A node with everything in it. */
export function Node({ node, references }: { node: NoteNode; references: StoodReferences }): ReactNode {
  if (isNoteElement(node)) return <Element node={node}>{nodesDrawn(node.children, references)}</Element>;
  if (node.type === 'text') return <Words text={node.text} format={node.format} />;
  if (node.type === 'linebreak') return <br />;
  if (node.type === 'tab') return '\t';
  if (node.type === 'horizontalrule') return <hr className={theme.hr} />;
  if (node.type === 'citation') return <Citation node={node} references={references} />;
  if (node.type === 'mention') {
    const name = node.label ?? references.entities.get(node.entityId) ?? 'entity not found';
    return (
      <Lead className="note-mention" onOpen={() => openTab({ kind: 'entity', id: node.entityId }, { beside: true })}>
        @<bdi>{name}</bdi>
      </Lead>
    );
  }
  if (node.type === 'thinglink') {
    const link = thingLinkSchema.parse(node);
    return (
      <Lead className="note-link note-thing-link" onOpen={() => openTab({ kind: link.kind, id: link.thingId }, { beside: true })}>
        <bdi>{wordsOfLink(link)}</bdi>
      </Lead>
    );
  }
  if (node.type === 'date') {
    return (
      <span className="note-date" title={dateInFull(node.value)}>
        <bdi>{node.text}</bdi>
      </span>
    );
  }
  if (node.type === 'livetable') return <Asked node={node} />;
  if (node.type === 'chart') return <Chart node={node} />;
  return <Picture node={node} />;
}

/** Words that lead somewhere; they wrap like those around them. */
function Lead({ className, onOpen, children }: { className: string; onOpen: () => void; children: ReactNode }) {
  return (
    <span className={className} role="link" tabIndex={0} onClick={onOpen} onKeyDown={(event) => event.key === 'Enter' && onOpen()}>
      {children}
    </span>
  );
}

/** Lexical's bits, each with its class. */
const formats: readonly [bit: number, className: string][] = [
  [1, theme.text.bold],
  [2, theme.text.italic],
  [4, theme.text.strikethrough],
  [8, theme.text.underline],
  [16, theme.text.code],
  [32, theme.text.subscript],
  [64, theme.text.superscript],
  [128, theme.text.highlight],
];
const STRUCK_AND_UNDERLINED = 4 | 8;

function Words({ text, format }: { text: string; format: number }) {
  if (format === 0) return text;
  const classes = formats.filter(([bit]) => (format & bit) !== 0).map(([, className]) => className);
  if ((format & STRUCK_AND_UNDERLINED) === STRUCK_AND_UNDERLINED) classes.push(theme.text.underlineStrikethrough);
  return <span className={classes.join(' ')}>{text}</span>;
}

function Citation({ node, references }: { node: Extract<NoteNode, { type: 'citation' }>; references: StoodReferences }) {
  return (
    <span className="note-citation">
      {node.items.map(({ id, passageId, stance }, index) => {
        const passage = references.passages.get(passageId);
        return (
          <span key={id}>
            {index > 0 && <span className="note-citation-separator">; </span>}
            <span
              role="button"
              tabIndex={0}
              className="note-citation-item"
              data-stance={stance}
              data-state={passage === undefined ? 'missing' : undefined}
              title={passage?.selectors.quote.exact}
              onClick={() => passage !== undefined && openPassage(passage)}
              onKeyDown={(event) => event.key === 'Enter' && passage !== undefined && openPassage(passage)}
            >
              {stance !== 'supports' && <StanceMark stance={stance} />}
              {passage === undefined ? 'source not found' : passageLabel(passage)}
            </span>
          </span>
        );
      })}
    </span>
  );
}

/** A version of a dossier has what the chart showed then, one of a note its name alone. */
function Chart({ node }: { node: Extract<NoteNode, { type: 'chart' }> }) {
  const drawn = drawnChartSchema.safeParse(node['drawn']).data;
  if (drawn === undefined) {
    return (
      <p className={theme.paragraph} dir="auto">
        {englishCharts.title(node.text)}
      </p>
    );
  }
  return (
    <figure className="note-chart" aria-label={englishCharts.title(drawn.name)}>
      <figcaption className="note-chart-caption">{englishCharts.title(drawn.name)}</figcaption>
      <ChartDrawing chart={drawn} />
    </figure>
  );
}

/** What a live table asked; what it listed then is not known. */
function Asked({ node }: { node: Extract<NoteNode, { type: 'livetable' }> }) {
  return (
    <p className={theme.paragraph} dir="auto">
      Live table: {englishTables.title(node.question)}
    </p>
  );
}

function Picture({ node }: { node: NoteNode }) {
  const { sha256, pixelWidth, pixelHeight, share, caption, alt } = pictureNodeSchema.parse(node);
  const words = alt === '' ? caption : alt;
  return (
    <figure className="note-picture" style={{ width: `min(${share}%, ${Math.max(pixelWidth, 120)}px)` }}>
      <img
        className="note-picture-file"
        src={pictureAddress(sha256, Math.min(pixelWidth, 1400))}
        alt={words === '' ? 'Picture without description' : words}
        width={pixelWidth}
        height={pixelHeight}
        loading="lazy"
      />
      {caption !== '' && (
        <figcaption className="note-picture-caption" dir="auto">
          {caption}
        </figcaption>
      )}
    </figure>
  );
}

/** An element around what is drawn in it. */
export function Element({ node, children: inside }: { node: NoteElement; children: ReactNode }): ReactNode {
  const { type } = node;
  if (type === 'heading') return <Heading tag={node['tag']}>{inside}</Heading>;
  if (type === 'quote') return <blockquote className={theme.quote}>{inside}</blockquote>;
  if (type === 'callout') return <div className={`note-callout note-callout-${String(node['kind'])}`}>{inside}</div>;
  if (type === 'code') return <code className={theme.code}>{inside}</code>;
  if (type === 'list') return <List node={node}>{inside}</List>;
  if (type === 'listitem') return <Item node={node}>{inside}</Item>;
  if (type === 'link' || type === 'autolink') {
    const url = String(node['url']);
    return (
      <Lead className={theme.link} onOpen={() => void call('links.open', { url }).catch(reportFailure)}>
        {inside}
      </Lead>
    );
  }
  if (type === 'table') {
    return (
      <div className={theme.tableScrollableWrapper}>
        <table className={theme.table}>
          <tbody>{inside}</tbody>
        </table>
      </div>
    );
  }
  if (type === 'tablerow') return <tr>{inside}</tr>;
  if (type === 'tablecell') return <Cell node={node}>{inside}</Cell>;
  return (
    <p className={theme.paragraph} dir="auto">
      {Array.isArray(inside) && inside.length === 0 ? <br /> : inside}
    </p>
  );
}

function Heading({ tag, children }: { tag: unknown; children: ReactNode }) {
  if (tag === 'h1') return <h3 className={theme.heading.h1}>{children}</h3>;
  if (tag === 'h2') return <h4 className={theme.heading.h2}>{children}</h4>;
  if (tag === 'h3') return <h5 className={theme.heading.h3}>{children}</h5>;
  return <h6 className={theme.heading.h4}>{children}</h6>;
}

function List({ node, children }: { node: NoteElement; children: ReactNode }) {
  const kind = node['listType'];
  const start = typeof node['start'] === 'number' ? node['start'] : 1;
  if (kind === 'number') {
    return (
      <ol className={theme.list.ol} start={start}>
        {children}
      </ol>
    );
  }
  return <ul className={kind === 'check' ? `${theme.list.ul} ${theme.list.checklist}` : theme.list.ul}>{children}</ul>;
}

function Item({ node, children }: { node: NoteElement; children: ReactNode }) {
  const isNested = node.children.some(({ type }) => type === 'list');
  const checked = node['checked'];
  const box = typeof checked === 'boolean' ? (checked ? theme.list.listitemChecked : theme.list.listitemUnchecked) : '';
  const className = `${theme.list.listitem} ${isNested ? theme.list.nested.listitem : ''} ${box}`.trim();
  return (
    <li className={className} dir="auto">
      {typeof checked === 'boolean' && <span className="visually-hidden">{checked ? 'done: ' : 'to do: '}</span>}
      {children}
    </li>
  );
}

function Cell({ node, children }: { node: NoteElement; children: ReactNode }) {
  const span = { colSpan: Number(node['colSpan'] ?? 1), rowSpan: Number(node['rowSpan'] ?? 1) };
  if (Number(node['headerState'] ?? 0) === 0) {
    return (
      <td className={theme.tableCell} {...span}>
        {children}
      </td>
    );
  }
  return (
    <th className={`${theme.tableCell} ${theme.tableCellHeader}`} {...span}>
      {children}
    </th>
  );
}
