import { SpellCheck } from 'lucide-react';
import { useState } from 'react';
import type { EntitySummary } from '../../shared/entities/model';
import { AliasList } from '../ui/AliasList';
import { Field, IconButton } from '../ui/controls';
import { Refusal } from '../ui/FormDialog';
import { InlineText } from '../ui/InlineText';
import { NamesThere } from '../ui/NamesThere';
import { PassphraseField } from '../ui/PassphraseField';
import { Pressed, Section, Specimen } from './Specimen';
import { long, nothing } from './words';

const done = (): Promise<void> => Promise.resolve();

function Words(props: { label: string; value?: string; hint?: string; error?: string; placeholder?: string; isDisabled?: boolean }) {
  const { label, hint, error, value = '', placeholder, isDisabled = false } = props;
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })} {...(error === undefined ? {} : { error })}>
      {(ids) => <input {...ids} className="input" dir="auto" defaultValue={value} placeholder={placeholder} disabled={isDisabled} />}
    </Field>
  );
}

function Passphrase(props: { value: string; error?: string; hint?: string; disabled?: boolean }) {
  const [value, setValue] = useState(props.value);
  return <PassphraseField label="Passphrase" {...props} value={value} onChange={setValue} />;
}

export function Fields() {
  return (
    <Section id="fields" title="Fields">
      <Specimen name="Empty">
        <Words label="Name" placeholder="Such as Haaretz" />
      </Specimen>
      <Specimen name="With a hint">
        <Words label="Published" value="2014-06" hint="A year, a month or a day." />
      </Specimen>
      <Specimen name="Refused">
        <Words label="Published" value="2014-13" error="There is no month 13." />
      </Specimen>
      <Specimen name="With the focus" shown="focus">
        <Words label="Name" value="Haaretz" />
      </Specimen>
      <Specimen name="Not to be changed">
        <Words label="Name" value="Haaretz" isDisabled />
      </Specimen>
      <Specimen name="From right to left">
        <Words label="Name" value={long.arabic} />
      </Specimen>
      <Specimen name="Of several lines">
        <Field label="Summary">{(ids) => <textarea {...ids} className="input" defaultValue={long.russian} />}</Field>
      </Specimen>
      <Specimen name="Refusal of a form">
        <Refusal words="The vault's disk is full. Make room, then try again." />
      </Specimen>
      <Specimen name="Passphrase">
        <Passphrase value="four words are enough" hint="At least 12 characters." />
      </Specimen>
      <Specimen name="Passphrase, shown">
        <Pressed label="Show what is typed">
          <Passphrase value="four words are enough" />
        </Pressed>
      </Specimen>
      <Specimen name="Passphrase, refused">
        <Passphrase value="three" error="This is not the passphrase of the vault." />
      </Specimen>
      <Specimen name="Passphrase, busy">
        <Passphrase value="four words are enough" disabled />
      </Specimen>
    </Section>
  );
}

function Line(props: { value: string; multiline?: boolean }) {
  return <InlineText label="Title" placeholder="Untitled dossier" onKeep={done} {...props} />;
}

const person: EntitySummary = { id: 'a', kind: 'person', name: 'Nikolai Patrushev', aliases: [], mentionCount: 3 };
const others = ['Николай Патрушев', 'N. Patrushev', 'Nikolay Patrushev', long.arabic];

export function Lines() {
  return (
    <Section id="lines" title="Lines edited in place, names">
      <Specimen name="Line, empty">
        <Line value="" />
      </Specimen>
      <Specimen name="Line">
        <Line value="Arms to Sudan" />
      </Specimen>
      <Specimen name="Under the pointer" shown="hover">
        <Line value="Arms to Sudan" />
      </Specimen>
      <Specimen name="With the focus" shown="focus">
        <Line value="Arms to Sudan" />
      </Specimen>
      <Specimen name="From right to left">
        <Line value={long.arabic} multiline />
      </Specimen>
      <Specimen name="Long">
        <Line value={long.german} multiline />
      </Specimen>
      <Specimen name="Aliases, none" wide>
        <AliasList aliases={[]} onKeep={done} />
      </Specimen>
      <Specimen name="Aliases" wide>
        <AliasList aliases={['Patrushev', 'Патрушев']} onKeep={done} />
      </Specimen>
      <Specimen name="Aliases under the pointer" wide shown="hover">
        <AliasList aliases={['Patrushev', 'Патрушев']} onKeep={done} />
      </Specimen>
      <Specimen name="Aliases with the focus" wide shown="focus">
        <AliasList aliases={['Patrushev', 'Патрушев']} onKeep={done} />
      </Specimen>
      <Specimen name="Aliases by script, long, with tools" wide>
        <AliasList
          aliases={Object.values(long)}
          onKeep={done}
          groupOf={(alias) =>
            alias === long.german ? 'Latin' : alias === long.russian ? 'Cyrillic' : alias === long.arabic ? 'Arabic' : 'Han'
          }
          tools={(alias) => <IconButton label={`How ${alias} is looked for`} icon={SpellCheck} onClick={nothing} />}
        />
      </Specimen>
      <Specimen name="Name that is there" wide>
        <NamesThere same={[person]} like={[]} />
      </Specimen>
      <Specimen name="Names much like it" wide>
        <NamesThere same={[]} like={others.map((name, at) => ({ ...person, id: String(at), name }))} />
      </Specimen>
    </Section>
  );
}
