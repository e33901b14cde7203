import { Bold, FilePlus, Quote, Trash2 } from 'lucide-react';
import { Button, IconButton } from '../ui/controls';
import { Section, Specimen } from './Specimen';
import { long } from './words';

const variants = ['plain', 'primary', 'quiet', 'danger'] as const;

function OneOfEach({ isDisabled = false }: { isDisabled?: boolean }) {
  return variants.map((variant) => (
    <Button key={variant} variant={variant} disabled={isDisabled}>
      {variant}
    </Button>
  ));
}

function Signs({ isDisabled = false }: { isDisabled?: boolean }) {
  return (
    <>
      <IconButton label="Bold" shortcut="Ctrl+B" icon={Bold} disabled={isDisabled} />
      <IconButton label="Quotation" icon={Quote} aria-pressed disabled={isDisabled} />
    </>
  );
}

export function Buttons() {
  return (
    <Section id="buttons" title="Buttons">
      <Specimen name="At rest">
        <OneOfEach />
      </Specimen>
      <Specimen name="Under the pointer" shown="hover">
        <OneOfEach />
      </Specimen>
      <Specimen name="With the focus" shown="focus">
        <OneOfEach />
      </Specimen>
      <Specimen name="Not to be pressed">
        <OneOfEach isDisabled />
      </Specimen>
      <Specimen name="With a sign">
        <Button icon={FilePlus}>New note</Button>
        <Button variant="primary" icon={FilePlus}>
          New note
        </Button>
        <Button variant="danger" icon={Trash2}>
          Delete
        </Button>
      </Specimen>
      <Specimen name="Busy">
        <Button variant="primary" disabled>
          Saving…
        </Button>
      </Specimen>
      <Specimen name="Signs, the second chosen">
        <Signs />
      </Specimen>
      <Specimen name="Under the pointer" shown="hover">
        <Signs />
      </Specimen>
      <Specimen name="With the focus" shown="focus">
        <Signs />
      </Specimen>
      <Specimen name="Not to be pressed">
        <Signs isDisabled />
      </Specimen>
      {Object.entries(long).map(([language, words]) => (
        <Specimen key={language} name={`Long, ${language}`}>
          <Button icon={FilePlus}>{words}</Button>
        </Specimen>
      ))}
    </Section>
  );
}
