import { languageNamed, type TableWords } from '../../../shared/livetables/words';
import type { MissingSubject } from '../../../shared/livetables/model';
import type { ClaimChoice, FoundKind, TableQuestion } from '../../../shared/notes/live-table';
import { date, day, since } from './russian-dates';
import { formOf, grouped } from './russian-numbers';

const found: Readonly<Record<FoundKind, string>> = { article: 'Статьи', note: 'Заметки', passage: 'Отрывки', entity: 'Лица и организации' };

const claims: Readonly<Record<ClaimChoice, string>> = {
  open: 'Открытые утверждения',
  'no-source': 'Предложения без источника',
  'one-origin': 'Предложения с одним первоисточником',
  contradicted: 'Оспоренные предложения',
  'weak-source': 'Предложения со слабыми источниками',
  judgement: 'Суждения',
};

const quoted = (name: string): string => `«${name}»`;

function title(question: TableQuestion): string {
  switch (question.of) {
    case 'articles':
      return question.among.by === 'tag' ? `Статьи с меткой ${quoted(question.among.name)}` : `Статьи из ${quoted(question.among.name)}`;
    case 'search':
      return `${found[question.kind]} по запросу ${quoted(question.query)}`;
    case 'citations': {
      const parts = [
        question.entity !== null && `: ${question.entity.name}`,
        question.dossier !== null && ` в досье ${quoted(question.dossier.name)}`,
        question.since !== null && ` с ${since(question.since)}`,
      ];
      return `Цитаты${parts.filter((part) => part !== false).join('')}`;
    }
    case 'claims':
      return `${claims[question.choice]}: ${quoted(question.in.name)}`;
    case 'questions':
      return question.dossier === null ? 'Открытые вопросы всех досье' : `Открытые вопросы досье ${quoted(question.dossier.name)}`;
  }
}

const subjects: Readonly<Record<MissingSubject['kind'], string>> = {
  entity: 'Объект',
  dossier: 'Досье',
  note: 'Заметка',
  collection: 'Подборка',
  view: 'Список',
};

const rows = (count: number): string => `${grouped(count)} ${formOf(count, ['строка', 'строки', 'строк'])}`;

/** What live tables say, in Russian. */
export const russianTables: TableWords = {
  columns: {
    title: 'Заголовок',
    outlet: 'Издание',
    grade: 'Оценка',
    author: 'Автор',
    published: 'Опубликовано',
    added: 'Добавлено',
    language: 'Язык',
    words: 'Слов',
    citations: 'Ссылок',
    highlights: 'Пометок',
    tags: 'Метки',
    state: 'Состояние',
    edited: 'Изменено',
    excerpt: 'Начало',
    quotation: 'Цитата',
    article: 'Статья',
    colour: 'Цвет',
    comment: 'Комментарий',
    notes: 'Где приведено',
    name: 'Имя',
    kind: 'Вид',
    aliases: 'Другие имена',
    mentions: 'Упоминаний',
    sentence: 'Предложение',
    note: 'Заметка',
    standing: 'На чём основано',
    question: 'Вопрос',
    dossier: 'Досье',
  },
  cells: {
    yellow: 'жёлтый',
    green: 'зелёный',
    blue: 'синий',
    red: 'красный',
    violet: 'фиолетовый',
    grey: 'серый',
    person: 'лицо',
    organisation: 'организация',
    place: 'место',
    event: 'событие',
    other: 'прочее',
    unread: 'не прочитано',
    'to-do': 'к прочтению',
    read: 'прочитано',
    'no-source': 'без источника',
    'one-origin': 'один первоисточник',
    contradicted: 'оспорено',
    'weak-source': 'слабый источник',
    judgement: 'суждение',
    undated: 'без даты',
    'not-graded': '–',
  },
  title,
  date,
  day,
  language: (tag) => languageNamed(tag, 'ru'),
  asOf: (shown, total, today) =>
    `${shown < total ? `первые ${grouped(shown)} из ${grouped(total)}` : rows(total)}, по состоянию на ${today}`,
  nothing: (today) => `Ничего не найдено по состоянию на ${today}`,
  missing: ({ kind, name, inBin }) => `${subjects[kind]} ${quoted(name)}: ${inBin ? 'в корзине' : 'больше нет в архиве'}.`,
};
