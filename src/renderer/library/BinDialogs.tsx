import type { ReactNode } from 'react';
import { isolated } from '../../shared/text/bidi';
import type { Uses } from '../../shared/bin/model';
import type { Thing } from '../../shared/basics';
import { Button, Dialog } from '../ui/controls';
import { FormDialog } from '../ui/FormDialog';
import { counted, formatBytes, thingIcons, formatNumber } from '../ui/things';
import { openTab } from '../workspace';
import { answerNothing, deleteNow, emptyNow, useBinQuestion, type Gone, type NamedThing, type NamedForBin } from './bin';

/** The question the bin has for the analyst, if any. */
export function BinDialogs() {
  const question = useBinQuestion((state) => state.question);
  switch (question?.kind) {
    case 'delete':
      return <DeleteDialog {...question} />;
    case 'empty':
      return <EmptyDialog things={question.things} uses={question.uses} />;
    case undefined:
      return null;
  }
}

const kindWords: Record<Thing['kind'], [one: string, many: string]> = {
  article: ['article', 'articles'],
  entity: ['entity', 'entities'],
  note: ['note', 'notes'],
  dossier: ['dossier', 'dossiers'],
};

/** What becomes of the places where one thing is used. */
function gapWords(kind: Thing['kind'], { notes, dossiers }: Uses): string {
  const has = (what: 'citations' | 'mentions' | 'links') => notes.some((note) => note[what] > 0);
  return [
    kind === 'article' &&
      has('citations') &&
      'Its citations stay in these notes and say that the article is in the bin, also in an export.',
    kind === 'entity' && has('mentions') && 'Its mentions stay in these notes as words.',
    kind === 'note' && dossiers.length > 0 && 'It is left out of these dossiers.',
    has('links') && 'Links to it are struck out.',
  ]
    .filter(Boolean)
    .join(' ');
}

const manyGapWords =
  'Citations stay in these notes and say that the article is in the bin; mentions stay as words; links are struck out; sections are left out.';

function DeleteDialog({ things, uses, gone }: { things: readonly NamedThing[]; uses: Uses; gone: Gone | undefined }) {
  const [first] = things;
  if (first === undefined) return null;
  const { thing, title } = first;
  const isOne = things.length === 1;
  const kinds = new Set(things.map((one) => one.thing.kind));
  const what = isOne
    ? `this ${thing.kind}`
    : kinds.size === 1
      ? `these ${counted(things.length, ...kindWords[thing.kind])}`
      : `these ${formatNumber(things.length)} things`;
  const submit = () => {
    answerNothing();
    void deleteNow(things, gone);
  };
  return (
    <FormDialog title={`Delete ${what}?`} onClose={answerNothing} onSubmit={submit} submit="Delete">
      <p>
        {isOne ? `“${isolated(title)}” is` : `Some of ${what} are`} used in the places below.{' '}
        {isOne ? gapWords(thing.kind, uses) : manyGapWords} You can put {isOne ? 'it' : 'them'} back from the bin.
      </p>
      <Places uses={{ ...uses, notes: uses.notes.filter(({ inBin }) => !inBin), dossiers: uses.dossiers.filter(({ inBin }) => !inBin) }} />
    </FormDialog>
  );
}

/** The notes and dossiers that rest on it; each opens. */
function Places({ uses: { notes, dossiers } }: { uses: Uses }) {
  return (
    <ul className="bin-places" aria-label="Used in">
      {notes.map(({ id, title, inBin, citations, mentions, links }) => (
        <Place
          key={id}
          thing={{ kind: 'note', id }}
          title={title}
          detail={[
            citations > 0 && counted(citations, 'citation'),
            mentions > 0 && counted(mentions, 'mention'),
            links > 0 && counted(links, 'link'),
            inBin && 'in the bin',
          ]
            .filter(Boolean)
            .join(' · ')}
        />
      ))}
      {dossiers.map(({ id, title, inBin }) => (
        <Place key={id} thing={{ kind: 'dossier', id }} title={title} detail={inBin ? 'dossier in the bin' : 'dossier'} />
      ))}
    </ul>
  );
}

function Place({ thing, title, detail }: { thing: Thing; title: string; detail: string }) {
  const Icon = thingIcons[thing.kind];
  const open = () => {
    answerNothing();
    openTab(thing);
  };
  return (
    <li>
      <button type="button" className="bin-place" onClick={open}>
        <Icon size={15} strokeWidth={1.75} aria-hidden />
        <span className="bin-place-title" dir="auto">
          {title}
        </span>
        <span className="side-meta">{detail}</span>
      </button>
    </li>
  );
}

function countedByKind(things: readonly NamedForBin[]): string {
  return (['article', 'entity', 'note', 'dossier'] as const)
    .map((kind) => ({ kind, count: things.filter((thing) => thing.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => counted(count, ...kindWords[kind]))
    .join(', ');
}

/** What goes along, one line each; nothing for what does not. */
function lossesOf(uses: Uses): string[] {
  const sum = (what: 'citations' | 'mentions' | 'links') => uses.notes.reduce((total, note) => total + note[what], 0);
  const losses: [number, string][] = [
    [uses.passages, counted(uses.passages, 'passage')],
    [sum('citations'), `${counted(sum('citations'), 'citation')} in the notes below`],
    [uses.mentions, `${counted(uses.mentions, 'mention')} in articles`],
    [sum('mentions'), `${counted(sum('mentions'), 'mention')} in the notes below, which become plain words`],
    [sum('links'), `${counted(sum('links'), 'link')} in the notes below, which keep the last title`],
    [uses.statements, `${counted(uses.statements, 'statement')} on entities`],
    [uses.sections, `${counted(uses.sections, 'section')} of the dossiers below`],
    [uses.originals, `${counted(uses.originals, 'original file')} (${formatBytes(uses.originalBytes)})`],
  ];
  return losses.filter(([count]) => count > 0).map(([, words]) => words);
}

function EmptyDialog({ things, uses }: { things: readonly NamedForBin[]; uses: Uses }) {
  const only = things.length === 1 ? things[0] : undefined;
  const losses = lossesOf(uses);
  const submit = () => {
    answerNothing();
    void emptyNow(things);
  };
  return (
    <Dialog
      title={only === undefined ? 'Empty the bin?' : `Delete this ${only.kind} for good?`}
      onClose={answerNothing}
      footer={
        <>
          <Button onClick={answerNothing}>Cancel</Button>
          <Button variant="danger" onClick={submit}>
            Delete for good
          </Button>
        </>
      }
    >
      <p>
        {only === undefined ? `${countedByKind(things)} will be gone.` : `“${isolated(only.title)}” will be gone.`} This cannot be undone;
        only a backup made before still has {things.length === 1 ? 'it' : 'them'}.
      </p>
      {losses.length > 0 && <Losses>{losses}</Losses>}
      <Places uses={uses} />
    </Dialog>
  );
}

function Losses({ children }: { children: ReactNode[] }) {
  return (
    <div>
      <h3 className="section-label">Goes with it</h3>
      <ul className="bin-losses">
        {children.map((words, index) => (
          <li key={index}>{words}</li>
        ))}
      </ul>
    </div>
  );
}
