import type { MenuCommand } from '../../shared/window/model';

/** What *Help › What's new* tells: the changes of this version that an analyst meets at work. All of them are in CHANGELOG.md. */

export interface NewsItem {
  what: string;
  /** One sentence. */
  says: string;
  /** A command, or in words where it is found. */
  at: MenuCommand | { place: string };
}

interface News {
  /** That of package.json. */
  version: string;
  groups: readonly { name: 'Added' | 'Changed' | 'Fixed'; items: readonly NewsItem[] }[];
}

export const news: News = {
  version: '0.1.0',
  groups: [
    {
      name: 'Added',
      items: [
        {
          what: 'Two analysts, one vault',
          says: 'A colleague’s vault is compared with yours, decided on thing by thing, and brought in as one step.',
          at: 'bring-vault',
        },
        { what: 'Locked vaults', says: 'A passphrase encrypts everything in a vault, and its backups.', at: 'lock-vault' },
        {
          what: 'Comments and suggested changes',
          says: 'A reviewer says it in the margin, or writes it beside the note, to be accepted or rejected.',
          at: 'suggest-changes',
        },
        { what: 'Pages of a dossier', says: 'A dossier is shown as it is printed, beside the choices for its pages.', at: 'pages-view' },
        {
          what: 'Several windows',
          says: 'One vault in several windows, all of them live; several vaults, told apart by a colour.',
          at: 'new-window',
        },
        { what: 'More like this', says: 'The articles that mean the same as an article, a selection or a note.', at: 'like-this' },
        {
          what: 'Tables of everything',
          says: 'Notes, dossiers, sources and entities are sorted and filtered as articles are.',
          at: 'table-entities',
        },
        {
          what: 'A PDF that can be checked',
          says: 'The cited texts and a manifest stand in the PDF by choice; whoever has it can check every passage.',
          at: 'verify-export',
        },
        { what: 'Map of places', says: 'Whatever a statement puts somewhere stands on a map that needs no network.', at: 'map' },
        {
          what: 'The layout of a web page',
          says: 'The original is seen as it looked, with what was left out marked; nothing in it runs or is fetched.',
          at: { place: 'Press O in an article' },
        },
        {
          what: 'Live tables',
          says: 'A table in a note lists what a search finds, and follows the vault.',
          at: { place: 'Type /live in a note' },
        },
        {
          what: 'Spelling',
          says: 'Misspelt words are underlined, by the language of the paragraph; nothing is fetched.',
          at: { place: 'Press F7 or right-click in a note' },
        },
      ],
    },
    {
      name: 'Changed',
      items: [
        {
          what: 'Undo keeps to its place',
          says: 'In a note it undoes what was typed there; the vault’s steps have items of their own.',
          at: { place: 'In the Edit menu' },
        },
      ],
    },
    {
      name: 'Fixed',
      items: [
        {
          what: 'Every script is printed',
          says: 'Faces for Chinese, Japanese, Korean, Arabic, Hebrew and Indic texts come with Casebook.',
          at: 'export',
        },
        {
          what: 'Nothing typed is lost',
          says: 'What you type at once after something new is made goes into it.',
          at: { place: 'Wherever something is added' },
        },
      ],
    },
  ],
};
