import { Plus, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { call, useRead } from '../api';
import { ownWordSchema, type DictionaryInfo, type SpellingSettings } from '../../shared/spelling/model';
import { IconButton } from '../ui/controls';
import { languageName } from '../ui/languages';
import { reportFailure } from '../ui/toasts';
import { counted } from '../ui/things';

interface SpellingChoicesProps {
  settings: SpellingSettings;
  onChange: (settings: SpellingSettings) => void;
}

/** `Russian`; `British English` where there is more than one. */
function nameOf(language: string, all: readonly DictionaryInfo[]): string {
  const own = new Intl.Locale(language).language;
  const isOnly = all.filter((one) => new Intl.Locale(one.language).language === own).length === 1;
  return languageName(isOnly ? own : language) ?? language;
}

/** Whether misspelt words of notes are underlined, by which dictionaries, and which words the analyst added. */
export function SpellingChoices({ settings, onChange }: SpellingChoicesProps) {
  const [dictionaries, setDictionaries] = useState<readonly DictionaryInfo[]>([]);
  useEffect(() => {
    call('spelling.dictionaries', null).then(setDictionaries, reportFailure);
  }, []);
  const use = (language: string, isUsed: boolean) => {
    const others = settings.without.filter((one) => one !== language);
    onChange({ ...settings, without: isUsed ? others : [...others, language] });
  };
  return (
    <fieldset className="settings-group">
      <legend className="section-label">Spelling</legend>
      <label className="settings-choice">
        <input type="checkbox" checked={settings.on} onChange={(event) => onChange({ ...settings, on: event.target.checked })} />
        Underline misspelt words in notes (F7 goes to the next one)
      </label>
      <div className="settings-choices" role="group" aria-label="Dictionaries">
        {dictionaries.map(({ language, from }) => (
          <label key={language} className="settings-choice">
            <input
              type="checkbox"
              disabled={!settings.on}
              checked={!settings.without.includes(language)}
              onChange={(event) => use(language, event.target.checked)}
            />
            {nameOf(language, dictionaries)}
            {from === 'system' && <span className="field-hint">of the system</span>}
          </label>
        ))}
      </div>
      <p className="field-hint">
        The language of each paragraph is recognised. Dictionaries that the system has (Hunspell) are used as well; nothing is fetched.
      </p>
      <OwnWords />
    </fieldset>
  );
}

/** The vault’s own dictionary. */
function OwnWords() {
  const words = useRead('spelling.words', null).data;
  const [draft, setDraft] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const add = () => {
    const word = draft.trim();
    if (word === '') return;
    if (!ownWordSchema.safeParse(word).success) {
      setProblem('Give one word, without spaces, of 100 letters at most.');
      return;
    }
    call('spelling.add', { word, noteId: null }).then(() => setDraft(''), reportFailure);
  };
  return (
    <div className="own-words" role="group" aria-label="Your words">
      <div className="own-words-line">
        <input
          className="input"
          aria-label="A word that is right"
          aria-invalid={problem !== null}
          placeholder="A word that is right"
          spellCheck={false}
          value={draft}
          onChange={(event) => {
            setDraft(event.target.value);
            setProblem(null);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
        <IconButton label="Add the word" icon={Plus} disabled={draft.trim() === ''} onClick={add} />
        <span className="field-hint">
          {words === undefined ? '' : words.length === 0 ? 'No words of your own yet' : counted(words.length, 'word')}
        </span>
      </div>
      {problem !== null && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
      {words !== undefined && words.length > 0 && (
        <ul className="own-words-list">
          {words.map((word) => (
            <li key={word} className="chip">
              {word}
              <button
                type="button"
                className="chip-remove"
                aria-label={`Remove “${word}”`}
                onClick={() => void call('spelling.remove', { word }).catch(reportFailure)}
              >
                <X size={12} strokeWidth={2} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
