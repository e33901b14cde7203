import { useEffect, useState } from 'react';
import { Toasts } from '../ui/toasts';
import { Buttons } from './Buttons';
import { Fields, Lines } from './Fields';
import { Grades } from './Grades';
import { EmptyStates, Lists } from './Lists';
import { Dialogs, Menus, Messages } from './Opened';
import { Pages } from './Pages';
import { Tables } from './Tables';
import { Times } from './Times';
import './components.css';

/** Every part of `ui/` in every state: to look at, and what the visual tests compare. docs/adr/0083-the-page-of-components.md */

const looks = {
  Light: { theme: 'light', contrast: 'usual' },
  Dark: { theme: 'dark', contrast: 'usual' },
  'More contrast': { theme: 'light', contrast: 'more' },
  'More contrast, dark': { theme: 'dark', contrast: 'more' },
} as const;
type Look = keyof typeof looks;

function isLook(name: string): name is Look {
  return name in looks;
}

function LookChoice() {
  const [look, setLook] = useState<Look>('Light');
  useEffect(() => {
    Object.assign(document.documentElement.dataset, looks[look]);
  }, [look]);
  return (
    <label className="components-look">
      Look{' '}
      <select value={look} onChange={({ target }) => isLook(target.value) && setLook(target.value)}>
        {Object.keys(looks).map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  );
}

const sections = ['buttons', 'fields', 'lines', 'grades', 'lists', 'empty', 'tables', 'times', 'pages', 'menus', 'dialogs', 'messages'];

/** One of the sections alone, or all of them. */
function SectionLinks() {
  return (
    <nav className="components-links" aria-label="Sections">
      {sections.map((id) => (
        <a key={id} href={`#${id}`}>
          {id}
        </a>
      ))}
      <a href="#all">all</a>
    </nav>
  );
}

export function ComponentsPage() {
  return (
    <main className="components-page">
      <h1 className="components-title">Components</h1>
      <LookChoice />
      <SectionLinks />
      <Buttons />
      <Fields />
      <Lines />
      <Grades />
      <Lists />
      <EmptyStates />
      <Tables />
      <Times />
      <Pages />
      <Menus />
      <Dialogs />
      <Messages />
      <Toasts />
    </main>
  );
}
