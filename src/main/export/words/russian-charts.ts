import type { ChartWords } from '../../../shared/charts/words';

/** What link charts show, in Russian. */
export const russianCharts: ChartWords = {
  title: (name) => `Схема связей: ${name}`,
  legend: 'Тёмные линии — указанные связи; серые, тем толще, чем их больше, — статьи, где названы оба.',
  kinds: { person: 'лицо', organisation: 'организация', place: 'место', event: 'событие', other: 'прочее' },
  between: 'Между',
  and: 'И',
  what: 'Что их связывает',
  articles: (count) => `статей, где названы оба: ${count}`,
  noLinks: 'Связей нет.',
};
