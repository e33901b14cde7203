import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useExtensionDependency } from '@lexical/react/useExtensionComponent';
import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue';
import { $getNodeByKey } from 'lexical';
import { useState } from 'react';
import { writtenDates } from '../../../shared/dates/written-date';
import { DateChoices } from '../../picking/DateChoices';
import { Button, Field } from '../../ui/controls';
import { FormDialog } from '../../ui/FormDialog';
import { $chooseBlock } from '../decorator-blocks';
import { insertInto, noteOf } from '../live-notes';
import { PLAIN_DATE_COMMAND, SET_DATE_COMMAND } from './commands';
import { DateExtension } from './DateExtension';
import { $isDateNode } from './DateNode';
import { languageAround } from './language-around';
import { dateInFull } from './wording';

interface Written {
  value: string;
  text: string;
}

/** Asks for a date, when the note's slash menu, a command or a date there asks for it. */
export function DateDialog() {
  const [editor] = useLexicalComposerContext();
  const asked = useExtensionSignalValue(DateExtension, 'asked');
  const { leave } = useExtensionDependency(DateExtension).output;
  if (asked === null) return null;
  const { key, selected } = asked;
  const there = editor.read((): Written | null => {
    const node = key === null ? null : $getNodeByKey(key);
    return $isDateNode(node) ? { value: node.getValue(), text: node.getText() } : null;
  });
  const close = () => {
    leave();
    // The dialog gives the focus back when it is gone, to a caret and not to the date.
    setTimeout(() => {
      editor.getRootElement()?.focus({ preventScroll: true });
      if (key !== null) editor.update(() => void ($isDateNode($getNodeByKey(key)) && $chooseBlock(key)));
    });
  };
  const keep = (written: Written) => {
    const set = { key, ...written, replaces: selected };
    const noteId = noteOf(editor);
    leave();
    if (key === null && noteId !== null && insertInto(noteId, () => editor.dispatchCommand(SET_DATE_COMMAND, set))) return;
    editor.dispatchCommand(SET_DATE_COMMAND, set);
    close();
  };
  const makePlain = () => {
    if (key !== null) editor.dispatchCommand(PLAIN_DATE_COMMAND, key);
    close();
  };
  return (
    <Asking language={languageAround(editor)} there={there} selected={selected.trim()} onClose={close} onKeep={keep} onPlain={makePlain} />
  );
}

function saidOf(date: string, value: string | null, readings: readonly string[]): string {
  if (value !== null) return `Kept as ${dateInFull(value)}.`;
  if (readings.length > 1) return 'This can be several dates. Choose which.';
  return date.trim() === '' ? 'Write a date.' : 'This cannot be read as one date.';
}

function Asking(props: {
  /** Of the words around it. */
  language: string;
  there: Written | null;
  selected: string;
  onClose: () => void;
  onKeep: (written: Written) => void;
  onPlain: () => void;
}) {
  const { language, there, selected, onClose, onKeep, onPlain } = props;
  const text = there?.text ?? selected;
  const read = writtenDates(text, language);
  const saysItself = there === null ? read.length > 0 : read.length === 1 && read[0] === there.value;
  const [date, setDate] = useState(saysItself ? text : (there?.value ?? ''));
  const [words, setWords] = useState(saysItself ? '' : text);
  const readings = writtenDates(date, language);
  const [only] = readings;
  const value = readings.length === 1 && only !== undefined ? only : null;
  // What it was written as stays its words, where it is none yet.
  const choose = (meant: string) => {
    if (words.trim() === '') setWords(date.trim());
    setDate(meant);
  };
  return (
    <FormDialog
      title={there === null ? 'Date' : 'Edit date'}
      submit={there === null ? 'Insert' : 'Keep'}
      disabled={value === null}
      aside={
        there !== null && (
          <Button variant="quiet" onClick={onPlain}>
            Make plain words
          </Button>
        )
      }
      onClose={onClose}
      onSubmit={() => value !== null && onKeep({ value, text: words.trim() || date.trim() })}
    >
      <Field label="Date" hint="As you would write it: 12 June 2014, June 2014, 2014, around 2014, 2014–2016, since May 2014, spring 2014.">
        {(ids) => <input {...ids} className="input" autoFocus value={date} onChange={({ target }) => setDate(target.value)} />}
      </Field>
      <Field label="Words in the text" hint="Left empty: the date as it is written above.">
        {(ids) => <input {...ids} className="input" maxLength={200} value={words} onChange={({ target }) => setWords(target.value)} />}
      </Field>
      <p className="note-date-read" role="status">
        {saidOf(date, value, readings)}
      </p>
      {value === null && <DateChoices choices={readings} onChoose={choose} />}
    </FormDialog>
  );
}
