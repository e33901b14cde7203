import { useRef, useState } from 'react';
import { call, readOnce } from '../../api';
import { batchKinds, linesOf, MOST_LINES, type BatchKind } from '../../../shared/batches/model';
import { useAttempt } from '../../ui/attempt';
import { Button, Field } from '../../ui/controls';
import { useDraft } from '../../ui/drafts';
import { counted, formatNumber } from '../../ui/things';
import { runBatch } from './run';

const KINDS: Readonly<Record<BatchKind, { label: string; hint: string }>> = {
  list: { label: 'A list', hint: 'Names, addresses, numbers of ships or companies, one on each line. Of a table the first column counts.' },
  draft: {
    label: 'A draft text',
    hint: 'Each of its sentences is looked for: what speaks of it, what says otherwise, whose words it has.',
  },
};

interface Given {
  id: string;
  name: string;
  kind: BatchKind;
  lines: readonly string[];
}

/** What was written into a form that went from the screen before it was checked or given up, by the batch it is of. */
const written = new Map<string, Pick<Given, 'name' | 'kind'> & { text: string }>();

/** Asks for the lines of a batch, of a new one or of one that is changed, and begins to look them up. */
export function BatchForm({ given, onDone }: { given: Given | null; onDone: (id: string | null) => void }) {
  const key = given?.id ?? '';
  const before = written.get(key);
  const [name, setName] = useState(before?.name ?? given?.name ?? '');
  const [kind, setKind] = useState<BatchKind>(before?.kind ?? given?.kind ?? 'list');
  const [text, setText] = useState(before?.text ?? given?.lines.join('\n') ?? '');
  const isDone = useRef(false);
  useDraft(() => (isDone.current ? written.delete(key) : written.set(key, { name, kind, text })));
  const end = (id: string | null) => {
    isDone.current = true;
    onDone(id);
  };
  const { failure, attempt } = useAttempt();
  const { lines, left } = linesOf(text, kind);
  const save = async () => {
    const own = name.trim() === '' ? (lines[0]?.slice(0, 60).trim() ?? '') : name.trim();
    const { id } = await call('batches.save', { id: given?.id ?? null, name: own, kind, lines });
    const entry = (await readOnce('batches.list', null)).find((one) => one.id === id);
    void runBatch({ id, kind }, lines.length - (entry?.checked ?? 0));
    end(id);
  };
  return (
    <form
      className="batch-form"
      aria-label={given === null ? 'New batch check' : 'Change batch check'}
      onSubmit={(event) => {
        event.preventDefault();
        if (lines.length > 0) void attempt(save);
      }}
    >
      <div className="batch-kinds" role="radiogroup" aria-label="What is checked">
        {batchKinds.map((one) => (
          <label key={one} className="batch-kind">
            <input type="radio" name="batch-kind" checked={kind === one} onChange={() => setKind(one)} />
            {KINDS[one].label}
          </label>
        ))}
      </div>
      <Field label="Name">
        {(ids) => (
          <input
            {...ids}
            className="input"
            maxLength={200}
            value={name}
            placeholder="Of its first line"
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={kind === 'list' ? 'Lines' : 'Text'} hint={KINDS[kind].hint} error={failure}>
        {(ids) => (
          <textarea
            {...ids}
            className="input batch-text"
            dir="auto"
            spellCheck={false}
            autoFocus
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <div className="batch-form-foot">
        <span role="status">
          {lines.length > 0 && counted(lines.length, kind === 'list' ? 'line' : 'sentence')}
          {left > 0 && ` · ${formatNumber(left)} left out: no more than ${formatNumber(MOST_LINES)} are checked at once`}
        </span>
        <Button onClick={() => end(given?.id ?? null)}>Cancel</Button>
        <Button variant="primary" type="submit" disabled={lines.length === 0}>
          Check
        </Button>
      </div>
    </form>
  );
}
