import { Building2, Hash, Newspaper, Tag, User } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { CasebookError } from '../../shared/result';
import { Button, Dialog, Field } from '../ui/controls';
import { ExportMenu } from '../ui/ExportMenu';
import { FormDialog, Refusal } from '../ui/FormDialog';
import { PickList, type PickChoice } from '../ui/PickList';
import { PickMenu } from '../ui/PickMenu';
import { ColumnMenu } from '../ui/table/ColumnMenu';
import { SaveTemplate } from '../ui/templates';
import { reportFailure, tell, tellUntilDone } from '../ui/toasts';
import { Opens, Section } from './Specimen';
import { long, nothing } from './words';

const things = [
  { id: 'a', title: 'Nikolai Patrushev', detail: 'Person', icon: User },
  { id: 'b', title: long.russian, detail: 'Organisation', icon: Building2 },
  { id: 'c', title: long.arabic, detail: 'Organisation', icon: Building2 },
  { id: 'd', title: long.chinese, detail: long.german, icon: Building2 },
];

const tags: readonly PickChoice[] = [
  { id: 'a', title: 'weapons', count: 1204, chosen: true, icon: Tag },
  { id: 'b', title: 'imports', count: 31, chosen: false, icon: Tag, level: 1 },
  { id: 'c', title: long.german, count: 2, chosen: true, icon: Hash, level: 2 },
  { id: 'd', title: long.arabic, count: 0, chosen: false, icon: Hash },
];

function Pick(props: { label: string; choices: readonly PickChoice[]; canCreate?: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <PickList
      open={open}
      onOpen={setOpen}
      label={props.label}
      trigger={props.label}
      choices={props.choices}
      empty="There are no tags yet."
      several
      {...(props.canCreate === true ? { create: { label: (typed: string) => `New tag “${typed}”`, run: nothing } } : {})}
      onPick={nothing}
    />
  );
}

function Asks({ children }: { children: (close: () => void) => ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Open</Button>
      {open && children(() => setOpen(false))}
    </>
  );
}

export function Menus() {
  return (
    <Section id="menus" title="Menus">
      <Opens name="Pick menu">
        <PickMenu
          label="Add entity"
          placeholder="Entity"
          empty="No entity has this name."
          choices={things}
          create={{ label: 'New entity…', run: nothing }}
          onPick={nothing}
        />
      </Opens>
      <Opens name="Pick menu, empty">
        <PickMenu
          label="Add article"
          icon={Newspaper}
          placeholder="Article"
          empty="There are no articles yet."
          choices={[]}
          onPick={nothing}
        />
      </Opens>
      <Opens name="Pick list">
        <Pick label="Tags" choices={tags} />
      </Opens>
      <Opens name="Pick list, empty">
        <Pick label="New tags" choices={[]} canCreate />
      </Opens>
      <Opens name="Export menu">
        <ExportMenu label="Export" onPick={nothing} onSources={nothing} />
      </Opens>
      <Opens name="Export menu of a note">
        <ExportMenu label="Export note" isSign onPick={nothing} />
      </Opens>
      <Opens name="Columns">
        <ColumnMenu
          columns={[
            { id: 'a', label: 'Title', isShown: true, isFixed: true },
            { id: 'b', label: 'Published', isShown: true },
            { id: 'c', label: long.arabic, isShown: false },
          ]}
          onShow={nothing}
          more={{ label: 'Own columns…', run: nothing }}
        />
      </Opens>
    </Section>
  );
}

export function Dialogs() {
  return (
    <Section id="dialogs" title="Dialogs">
      <Opens name="Dialog with words alone">
        <Asks>
          {(close) => (
            <Dialog title="Delete this article?" onClose={close} footer={<Button variant="danger">Delete</Button>}>
              <p>It goes to the bin with its passages and mentions. Two notes cite it.</p>
            </Dialog>
          )}
        </Asks>
      </Opens>
      <Opens name="Form">
        <Asks>
          {(close) => (
            <FormDialog title="New outlet" submit="Create" onClose={close} onSubmit={nothing}>
              <Field label="Name" hint="As it stands on its front page.">
                {(ids) => <input {...ids} className="input" defaultValue="Haaretz" />}
              </Field>
            </FormDialog>
          )}
        </Asks>
      </Opens>
      <Opens name="Form, refused, long">
        <Asks>
          {(close) => (
            <FormDialog
              title={`Merge “${long.arabic}” with “${long.german}”`}
              submit="Merge"
              disabled
              aside={<Button variant="quiet">Swap</Button>}
              onClose={close}
              onSubmit={nothing}
            >
              <Field label={long.russian}>{(ids) => <input {...ids} className="input" defaultValue={long.chinese} />}</Field>
              <Refusal words="Both are the same outlet." />
            </FormDialog>
          )}
        </Asks>
      </Opens>
      <Opens name="Template">
        <Asks>
          {(close) => (
            <SaveTemplate
              title="Save as a template"
              hint="Its citations are left out."
              suggested={long.german}
              save={() => Promise.reject(new CasebookError('conflict', 'There is a template of this name.'))}
              onClose={close}
            />
          )}
        </Asks>
      </Opens>
    </Section>
  );
}

export function Messages() {
  return (
    <Section id="messages" title="Messages at the edge">
      <Opens name="Told">
        <Button onClick={() => tell('“Arms to Sudan” was deleted.', { label: 'Undo', run: nothing })}>Tell</Button>
      </Opens>
      <Opens name="Busy">
        <Button onClick={() => void tellUntilDone(`Reading “${long.german}”…`, { label: 'Stop', run: nothing })}>Tell</Button>
      </Opens>
      <Opens name="Failed">
        <Button onClick={() => reportFailure(new CasebookError('disk-full', `“${long.arabic}” could not be saved: the disk is full.`))}>
          Report
        </Button>
      </Opens>
    </Section>
  );
}
