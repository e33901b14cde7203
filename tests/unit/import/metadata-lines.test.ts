import { describe, expect, test } from 'vitest';
import { readDateLine } from '../../../src/shared/dates/date-line';
import { languageOf } from '../../../src/shared/text/language';
import { namesOutlet, readByline, readCopyright, readOutletLabel } from '../../../src/main/import/name-lines';
import { publishedSchema } from '../../../src/shared/articles/model';

describe('a date line', () => {
  test.each([
    ['26 May 2023 15:46', '2023-05-26T15:46'],
    ['June 7, 2014, 9:47 am', '2014-06-07T09:47'],
    ['June 7th, 2014 at 12:05 a.m.', '2014-06-07T00:05'],
    ['Friday, 26 May 2023', '2023-05-26'],
    ['Published: 26 May 2023 | 15:46 GMT', '2023-05-26T15:46Z'],
    ['2023-05-26', '2023-05-26'],
    ['2023-05-26T15:46:09+03:00', '2023-05-26T15:46+03:00'],
    ['2023-05-26T15:46:09.120Z', '2023-05-26T15:46Z'],
    ['2023/05/26', '2023-05-26'],
    ['26.05.2023, 15:46', '2023-05-26T15:46'],
    ['15:46, 26.05.2023', '2023-05-26T15:46'],
    ['25/05/2023', '2023-05-25'],
    ['May 2023', '2023-05'],
    ['26 мая 2023 г., 15:46', '2023-05-26T15:46'],
    ['26 мая 2023 в 15:46 (МСК)', '2023-05-26T15:46+03:00'],
    ['Опубликовано: 3 сентября 2019', '2019-09-03'],
    ['14 вересня 2022, 18:05', '2022-09-14T18:05'],
    ['Freitag, 26. Mai 2023, 15.46 Uhr', '2023-05-26T15:46'],
    ['3. März 2018', '2018-03-03'],
    ['Publié le 1er juin 2017 à 15h46', '2017-06-01T15:46'],
    ['vendredi 26 août 2022', '2022-08-26'],
    ['26 de mayo de 2023', '2023-05-26'],
    ['Publicado el 26 de mayo de 2023 a las 15:46', '2023-05-26T15:46'],
    ['2023年5月26日 15:46', '2023-05-26T15:46'],
    ['2023年5月26日 星期五 下午3:46', '2023-05-26T15:46'],
    ['发布时间：2023-05-26 15:46', '2023-05-26T15:46'],
    ['٢٦ مايو ٢٠٢٣', '2023-05-26'],
    ['26 أيار 2023', '2023-05-26'],
    ['26 Mayıs 2023 15:46', '2023-05-26T15:46'],
    ['26 maja 2023', '2023-05-26'],
    ['26. května 2023', '2023-05-26'],
    ['2023. május 26., 15:46', '2023-05-26T15:46'],
    ['2023 m. gegužės 26 d.', '2023-05-26'],
    ['2023. gada 26. maijs', '2023-05-26'],
    ['26 mai 2023', '2023-05-26'],
    ['26. toukokuuta 2023', '2023-05-26'],
    ['26 Μαΐου 2023', '2023-05-26'],
    ['26 במאי 2023', '2023-05-26'],
    ['26 tháng 5, 2023', '2023-05-26'],
    ['Pressemitteilung vom 26.05.2023', '2023-05-26'],
    ['Δημοσιεύτηκε: 26 Μαΐου 2023', '2023-05-26'],
    ['29 February 2024', '2024-02-29'],
  ])('%s', (line, published) => {
    expect(readDateLine(line)?.published).toBe(published);
    expect(publishedSchema.parse(published)).toBe(published);
  });

  test.each([
    'on Thursday',
    'yesterday, 15:46',
    '2 hours ago',
    'The talks of 26 May 2023 ended without a result',
    'On 26 May 2023 the council met',
    'Since May 2023',
    '05/06/2023',
    '26 May 23',
    '31 April 2023',
    '29 February 2023',
    '26 May 2023 25:61',
    '26 May 2023 13:05 pm',
    'May 26',
    '2023',
    '15:46',
    'Chapter 3, 2014 edition',
    '+7 495 2023-05',
    '26 May 2023 and 27 May 2023',
  ])('is not: %s', (line) => {
    expect(readDateLine(line)).toBeNull();
  });

  test('says what it is the date of', () => {
    expect(readDateLine('Updated: 27 May 2023')?.label).toBe('updated');
    expect(readDateLine('Обновлено 27 мая 2023')?.label).toBe('updated');
    expect(readDateLine('Abgerufen am 27. Mai 2023')?.label).toBe('other');
    expect(readDateLine('Verfügbar bis 27. Mai 2023')?.label).toBe('other');
    expect(readDateLine('Published 26 May 2023')?.label).toBe('published');
    expect(readDateLine('26 May 2023')?.label).toBeNull();
  });
});

describe('a byline', () => {
  test.each([
    ['By Jane Roe', ['Jane Roe']],
    ['By Jane Roe and John van der Meer', ['Jane Roe', 'John van der Meer']],
    ['Von Jonas Weidner, Petra Amsel und Ute Krone', ['Jonas Weidner', 'Petra Amsel', 'Ute Krone']],
    ['Par Claire Aubin', ['Claire Aubin']],
    ['Автор: Мария Ковалёва', ['Мария Ковалёва']],
    ['作者：陈立群', ['陈立群']],
    ['记者 陈立群', ['陈立群']],
    ['بقلم: سامي حداد', ['سامي حداد']],
  ])('%s', (line, names) => {
    expect(readByline(line)).toEqual(names);
  });

  test.each(['By the river', 'By far the largest of them', 'Byron Smith', 'Paris', 'By 2030 all of it', 'Von hier an', 'Diana Ross'])(
    'is not: %s',
    (line) => {
      expect(readByline(line)).toBeNull();
    },
  );
});

describe('an outlet', () => {
  test.each([
    'ABC News',
    'Caliber.Az',
    'TBP and Agencies',
    'The Daily Post',
    'Le Courrier de l’Orne',
    'Известия',
    '新华社',
    '临江日报',
    'gazeta.ru',
  ])('%s', (line) => {
    expect(namesOutlet(line)).toBe(true);
  });

  test.each(['Moscow', 'Read the news', 'He left the agency and went to the press.', 'Wheat, barley and rapeseed', 'Conclusion'])(
    'is not: %s',
    (line) => {
      expect(namesOutlet(line)).toBe(false);
    },
  );

  test('stands behind its label and in the copyright line', () => {
    expect(readOutletLabel('Source: The Daily Post')).toBe('The Daily Post');
    expect(readOutletLabel('Источник: ТАСС')).toBe('ТАСС');
    expect(readOutletLabel('Sources of the river')).toBeNull();
    expect(readCopyright('Caliber.az © 2024. .')).toBe('Caliber.az');
    expect(readCopyright('© 2015–2024 The Daily Post. All rights reserved.')).toBe('The Daily Post');
    expect(readCopyright('© 2024')).toBeNull();
    expect(readCopyright('The Daily Post')).toBeNull();
  });
});

describe('the language', () => {
  test.each([
    ['The council agreed on Monday to repair the bridge over the river before winter.', 'en'],
    ['Городской совет на вечернем заседании согласовал смету на ремонт пешеходного моста через старый канал.', 'ru'],
    ['临江市十七日启用新的防汛指挥中心，全市四十二个水位站的数据从当天起每五分钟汇总一次。', 'zh-Hans'],
    ['臨江市十七日啟用新的防汛指揮中心，全市四十二個水位站的數據從當天起每五分鐘匯總一次，來自各區。', 'zh-Hant'],
    ['市は十七日、新しい水防指令センターの運用を始めた。', 'ja'],
  ])('%s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });

  test('is not guessed from a few words', () => {
    expect(languageOf('Print News Archive')).toBeNull();
    expect(languageOf('7')).toBeNull();
    expect(languageOf('')).toBeNull();
  });
});
