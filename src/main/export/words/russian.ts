import type { ContextChange } from '../../../shared/passages/model';
import { russianAnnexes } from './russian-annexes';
import { russianCharts } from './russian-charts';
import { russianTables } from './russian-tables';
import { date, day, instant, time } from './russian-dates';
import { formOf, grouped } from './russian-numbers';
import type { Counted, ExportWords } from './words';

/** Of one, of two to four, of five and more; the fourth is the form after “из”. */
const things: Readonly<Record<Counted, readonly [string, string, string]>> = {
  section: ['раздел', 'раздела', 'разделов'],
  source: ['источник', 'источника', 'источников'],
  citation: ['ссылка', 'ссылки', 'ссылок'],
  origin: ['первоисточник', 'первоисточника', 'первоисточников'],
  byte: ['байт', 'байта', 'байт'],
};

function counted(count: number, thing: Counted): string {
  return `${grouped(count)} ${formOf(count, things[thing])}`;
}

const contexts: Readonly<Record<ContextChange['part'], string>> = {
  sentence: 'предложение вокруг них изменилось',
  before: 'предложение перед ними изменилось',
  after: 'предложение после них изменилось',
  heading: 'они стоят под другим заголовком',
  place: 'они стоят в другом месте, среди других слов',
};

const states = {
  exact: null,
  moved: 'Цитата стоит теперь в другом месте статьи; новое место не подтверждено.',
  changed: 'Слова статьи теперь отличаются от этих; не подтверждено.',
  ambiguous: 'Эти слова стоят в статье не в одном месте; не подтверждено.',
  orphaned: 'Этих слов в статье больше нет.',
  kept: 'Слова взяты из прежней редакции статьи, которая хранится в архиве.',
} as const;

export const russian: ExportWords = {
  template: {
    dossier: 'Досье',
    note: 'Заметка',
    subject: 'Предмет',
    subjects: 'Предметы',
    question: 'Вопрос',
    bottomLine: 'Главный вывод',
    contents: 'Содержание',
    keyJudgements: 'Ключевые выводы',
    keyJudgement: 'Ключевой вывод',
    warning: 'Внимание',
    remark: 'Примечание',
    picture: 'Изображение без описания',
    partOfPicture: 'Часть изображения',
    openQuestions: 'Открытые вопросы',
    people: 'Лица и организации',
    timeline: 'Хронология',
    sources: 'Источники',
    names: 'Указатель имён',
    notes: 'Примечания',
    source: 'источник',
    section: 'раздел',
    emptySection: 'Раздел пуст.',
    same: 'тот же источник',
    quoteOpen: '«',
    quoteClose: '»',
    seeNote: 'см.\u00a0примеч.',
    seeNoteFirst: 'См.\u00a0примеч.',
    ibid: 'там же',
    ibidFirst: 'Там же',
    pageOf: 'из',
    stateOf: 'По состоянию на',
    preparedBy: 'Составил',
    status: 'Статус',
    version: 'Версия',
    restsOn: 'Основано на',
    likelihoodLegend: 'Вероятность, словами и в процентах. Слова, употреблённые в досье, выделены.',
    confidenceLegend:
      'Уверенность — насколько вывод обоснован. Низкая: данных мало, они из одного первоисточника или спорны. Средняя: данные правдоподобны, но неполны. Высокая: несколько независимых надёжных первоисточников.',
    confidenceWord: 'уверенность',
    gradeLegend: 'Встречающиеся оценки',
    unsourced: 'Предложения без источника',
    citedIn: 'Где указан',
    person: 'лицо',
    organisation: 'организация',
    place: 'место',
    event: 'событие',
    other: 'прочее',
  },
  untitledDossier: 'Досье без названия',
  untitledNote: 'Раздел без названия',
  undated: 'без даты',
  noOutlet: 'издание не указано',
  counted,
  sourcesOfOrigins: (sources, origins) => `${counted(sources, 'source')} (${counted(origins, 'origin')})`,
  date,
  time,
  instant,
  day,
  stance: (stance) => ({ supports: null, contradicts: 'Противоречит', context: 'Контекст' })[stance],
  state: (state, context) => (context === null ? states[state] : `Слова те же, но ${contexts[context.part]}; не подтверждено.`),
  retractedNote: 'Издание отозвало статью.',
  retraction: (at, reason) => `Издание отозвало статью; отмечено ${instant(at)}${reason === '' ? '' : `: ${reason}`}`,
  deleted: (at) => `Статья удалена из архива ${day(at)}`,
  reliability: {
    A: 'полностью надёжен',
    B: 'обычно надёжен',
    C: 'довольно надёжен',
    D: 'не всегда надёжен',
    E: 'ненадёжен',
    F: 'надёжность оценить нельзя',
  },
  credibility: {
    1: 'подтверждено другими источниками',
    2: 'вероятно',
    3: 'возможно',
    4: 'сомнительно',
    5: 'маловероятно',
    6: 'достоверность оценить нельзя',
  },
  likelihood: [
    'почти исключено',
    'весьма маловероятно',
    'маловероятно',
    'шансы примерно равны',
    'вероятно',
    'весьма вероятно',
    'почти наверняка',
  ],
  confidence: { low: 'низкая', moderate: 'средняя', high: 'высокая' },
  status: { draft: 'Черновик', review: 'На проверке', final: 'Готово' },
  edition: (when, file) => `Редакция от ${when}, на которую здесь ссылаются: ${file}`,
  oneOrigin: (sources) => `источники ${sources} печатают один текст: первоисточник один`,
  notGraded: 'Без оценки.',
  openPassages: (notes) => `Примеч. ${notes}: не в точности так, как было отмечено.`,
  aboutSources:
    'В порядке первой ссылки. Оценка: надёжность источника от A до F, достоверность сведений от 1 до 6; – если оценки нет. ' +
    'SHA-256: исходного файла в том виде, в каком он был получен, чтобы копию можно было сверить.',
  noSources: 'В этом досье нет ссылок на источники.',
  notes: () => 'примеч.',
  andMore: (count) => `и ещё ${grouped(count)}.`,
  imported: (when) => `получен ${when}`,
  noFile: 'в этой выгрузке нет',
  backToText: (note) => `Назад к тексту, примечание ${note}`,
  tables: russianTables,
  annexes: russianAnnexes,
  charts: russianCharts,
  facts: {
    by: 'Автор',
    origin: 'Первоисточник',
    reliability: 'Надёжность',
    address: 'Адрес',
    file: 'Файл',
    hash: 'SHA-256',
    edition: 'Редакция',
    open: 'Открыто',
  },
};
