import type { AnnexWords } from './annex-words';
import { formOf } from './russian-numbers';

const about =
  'Короткая цитата напечатана вместе с остальной частью предложения, серым; отмеченное выделено полужирным. От записи ссылки ведут к ' +
  'примечаниям, а от них обратно.';

export const russianAnnexes: AnnexWords = {
  evidence: 'Цитаты полностью',
  claims: 'Утверждения',
  evidenceSign: 'Ц',
  claimSign: 'У',
  aboutEvidence: {
    cited: `Каждая цитата один раз и полностью, в порядке первой ссылки. ${about}`,
    source: `Каждая цитата один раз и полностью, по источникам. ${about}`,
  },
  aboutClaims:
    'Что утверждается в досье, по предложениям, и на чём это основано. Один первоисточник: всё, что подтверждает предложение, восходит к одному ' +
    'тексту. Слабые источники: оценка от D до F или от 4 до 6, отозваны или изменились.',
  exact: 'Стоит в статье в точности так, как было отмечено.',
  page: (page) => `с.\u00a0${page}`,
  row: (row) => `строка таблицы ${row}`,
  facts: { source: 'Источник', place: 'Место', grade: 'Оценка', anchor: 'Привязка' },
  statuses: {
    'no-source': 'Без источника',
    'one-origin': 'Один первоисточник',
    contradicted: 'Оспаривается',
    'weak-source': 'Слабые источники',
  },
  judgement: 'Оценочное суждение',
  supported: (origins) => `${origins} ${formOf(origins, ['первоисточник', 'первоисточника', 'первоисточников'])}`,
  needsNoSource: 'Источник не нужен',
  contradictedBy: 'против:',
  context: 'контекст:',
  comments: 'Замечания',
  commentSign: 'З',
  aboutComments: 'Замечания проверяющих, в порядке текста. Знак, например [З1], стоит после слов, к которым относится замечание.',
  unsigned: 'Без подписи',
  resolved: 'снято',
  wordsGone: 'Этих слов больше нет.',
  remarks: {
    'mixed-scales': (words) => `другой ряд шкалы: ${words}`,
    'confidence-and-likelihood': () => 'уверенность и вероятность в одном предложении',
    'off-scale': (words) => `нет на шкале: ${words}`,
    vague: (words) => `вероятность не указана: ${words}`,
  },
};
