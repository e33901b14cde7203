import { useState } from 'react';
import { call, useRead } from '../../api';
import type { Article } from '../../../shared/articles/model';
import { useAttempt } from '../../ui/attempt';
import { Field } from '../../ui/controls';
import { FormDialog, Refusal } from '../../ui/FormDialog';
import { closeEdition } from '../../workspace';
import { formatNumber } from '../../ui/things';
import { tellNewText } from './EditionsDialog';

/** The encodings files come in, by the languages that were written in them (WHATWG Encoding Standard, IANA). */
const ENCODINGS: readonly { language: string; encodings: readonly string[] }[] = [
  { language: 'Any language', encodings: ['utf-8', 'utf-16le', 'utf-16be'] },
  { language: 'Western European', encodings: ['windows-1252', 'iso-8859-15', 'macintosh', 'ibm850'] },
  { language: 'Central European', encodings: ['windows-1250', 'iso-8859-2', 'ibm852'] },
  { language: 'Baltic', encodings: ['windows-1257', 'iso-8859-13', 'iso-8859-4'] },
  { language: 'Cyrillic', encodings: ['windows-1251', 'koi8-r', 'koi8-u', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic'] },
  { language: 'Greek', encodings: ['windows-1253', 'iso-8859-7'] },
  { language: 'Turkish', encodings: ['windows-1254', 'iso-8859-9'] },
  { language: 'Hebrew', encodings: ['windows-1255', 'iso-8859-8'] },
  { language: 'Arabic and Persian', encodings: ['windows-1256', 'iso-8859-6'] },
  { language: 'Vietnamese', encodings: ['windows-1258'] },
  { language: 'Thai', encodings: ['windows-874'] },
  { language: 'Chinese', encodings: ['gb18030', 'big5', 'hz-gb-2312'] },
  { language: 'Japanese', encodings: ['shift_jis', 'euc-jp', 'iso-2022-jp'] },
  { language: 'Korean', encodings: ['euc-kr', 'iso-2022-kr'] },
];

const AUTOMATIC = '';

/** Chooses the encoding an original is read in, with a look at what comes of it before anything is changed. */
export function EncodingDialog({ article, onClose }: { article: Article; onClose: () => void }) {
  const present = article.original.encoding;
  const [choice, setChoice] = useState(present ?? AUTOMATIC);
  const { failure, isBusy, attempt } = useAttempt();
  const encoding = choice === AUTOMATIC ? null : choice;
  const preview = useRead('articles.previewEncoding', { id: article.id, encoding }, { keepPrevious: true });
  const likely =
    preview.data === undefined || preview.data.likely.length === 0
      ? []
      : [{ language: 'Likely for this file', encodings: preview.data.likely }];
  const isKnown = ENCODINGS.some(({ encodings }) => present !== null && encodings.includes(present));

  const apply = () =>
    attempt(async () => {
      const read = await call('articles.reread', { id: article.id, encoding });
      closeEdition(article.id);
      onClose();
      tellNewText(read, 'The file reads the same in this encoding: there is no new text.');
    });
  return (
    <FormDialog
      title="Text looks wrong?"
      onClose={onClose}
      onSubmit={() => void apply()}
      submit="Read it so"
      disabled={isBusy || preview.error !== null}
    >
      <Field label="Encoding" hint={`The file was read as ${present ?? 'plain characters'}. Choose until the words below are right.`}>
        {(ids) => (
          <select {...ids} className="input" value={choice} onChange={(event) => setChoice(event.target.value)}>
            <option value={AUTOMATIC}>Recognise it automatically</option>
            {present !== null && !isKnown && <option value={present}>{present}</option>}
            {[...likely, ...ENCODINGS].map(({ language, encodings }) => (
              <optgroup key={language} label={language}>
                {encodings.map((name) => (
                  <option key={name} value={name}>
                    {name === present ? `${name} (as read now)` : name}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      <section className="encoding-preview" aria-label="Preview" aria-busy={preview.isFetching} aria-live="polite">
        {preview.error === null ? (
          <>
            <p className="encoding-title" dir="auto">
              {preview.data?.title}
            </p>
            <p className="encoding-text" dir="auto">
              {preview.data?.text}
            </p>
          </>
        ) : (
          <p className="field-error">{preview.error.message}</p>
        )}
      </section>
      {preview.data !== undefined && preview.data.lost > 0 && preview.error === null && (
        <p className="field-error">{formatNumber(preview.data.lost)} characters of the file do not exist in this encoding.</p>
      )}
      <Refusal words={failure} />
    </FormDialog>
  );
}
