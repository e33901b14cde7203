import { FormDialog } from '../ui/FormDialog';
import { counted } from '../ui/things';
import { answerPaste, useImports, type Carried } from './imports';

/** Characters of a text that is asked about, and files that are named. */
const SHOWN = 240;
const NAMED = 6;

/** Asks whether what was pasted where nothing is written is meant as an import, and shows what it is. */
export function PasteQuestion({ onImport }: { onImport: (pasted: Carried) => void }) {
  const pasted = useImports((state) => state.pasted);
  if (pasted === null) return null;
  const submit = () => {
    answerPaste();
    onImport(pasted);
  };
  const { files } = pasted;
  return (
    <FormDialog
      title={files.length > 0 ? `Import ${counted(files.length, 'pasted file')}?` : 'Import the pasted text as an article?'}
      onClose={answerPaste}
      onSubmit={submit}
      submit="Import"
    >
      {files.length > 0 ? <Files files={files} /> : <Words pasted={pasted} />}
    </FormDialog>
  );
}

function Files({ files }: { files: Carried['files'] }) {
  return (
    <ul className="paste-files">
      {files.slice(0, NAMED).map(({ handle, name }) => (
        <li key={handle} dir="auto">
          {name}
        </li>
      ))}
      {files.length > NAMED && <li>and {counted(files.length - NAMED, 'other', 'others')}</li>}
    </ul>
  );
}

function Words({ pasted: { web } }: { pasted: Carried }) {
  const words = (web.text ?? '').trim();
  return (
    <>
      {words !== '' && (
        <blockquote className="paste-words" dir="auto">
          {words.slice(0, SHOWN)}
          {words.length > SHOWN && '…'}
        </blockquote>
      )}
      <p className="field-hint">
        {words === '' ? 'A part of a web page' : counted(words.length, 'character')}
        {web.url !== null && ` from ${web.url}`}
      </p>
    </>
  );
}
