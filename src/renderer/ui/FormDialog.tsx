import type { ReactNode } from 'react';
import { Button, Dialog } from './controls';

/** A dialog that asks for something: Cancel, and the one button that does it, by Enter too. */
export function FormDialog(props: {
  title: string;
  /** What the button does, in a word or two. */
  submit: string;
  disabled?: boolean;
  /** Stands before Cancel. */
  aside?: ReactNode;
  onClose: () => void;
  onSubmit: () => void;
  children: ReactNode;
}) {
  const footer = (
    <>
      {props.aside}
      <Button onClick={props.onClose}>Cancel</Button>
      <Button variant="primary" type="submit" disabled={props.disabled}>
        {props.submit}
      </Button>
    </>
  );
  return (
    <Dialog title={props.title} onClose={props.onClose} onSubmit={props.onSubmit} footer={footer}>
      {props.children}
    </Dialog>
  );
}

/** Why something was refused, under the fields it is about; nothing when it was not. */
export function Refusal({ words }: { words: string | null }) {
  if (words === null) return null;
  return (
    <p className="field-error" role="alert">
      {words}
    </p>
  );
}
