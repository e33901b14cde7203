import { describe, expect, test } from 'vitest';
import { decodeText, likelyOf } from '../../../src/main/import/encoding';
import { CasebookError } from '../../../src/shared/result';

/** The sentence in bytes of old encodings, written down because nothing here can encode them. */
const hex = (bytes: string): Uint8Array => new Uint8Array(Buffer.from(bytes.replace(/\s/g, ''), 'hex'));
const old: readonly (readonly [encoding: string, text: string, bytes: string])[] = [
  [
    'windows-1251',
    'Городской совет на вечернем заседании согласовал смету на ремонт моста через старый канал.',
    `
      c3eef0eee4f1eaeee920f1eee2e5f220ede020e2e5f7e5f0ede5ec20e7e0f1e5e4e0ede8e820f1eee3ebe0f1eee2e0eb
      20f1ece5f2f320ede020f0e5eceeedf220eceef1f2e020f7e5f0e5e720f1f2e0f0fbe920eae0ede0eb2e
    `,
  ],
  [
    'koi8-r',
    'Городской совет на вечернем заседании согласовал смету на ремонт моста через старый канал.',
    `
      e7cfd2cfc4d3cbcfca20d3cfd7c5d420cec120d7c5dec5d2cec5cd20dac1d3c5c4c1cec9c920d3cfc7ccc1d3cfd7c1cc
      20d3cdc5d4d520cec120d2c5cdcfced420cdcfd3d4c120dec5d2c5da20d3d4c1d2d9ca20cbc1cec1cc2e
    `,
  ],
  [
    'ibm866',
    'Городской совет на вечернем заседании согласовал смету на ремонт моста через старый канал.',
    `
      83aee0aea4e1aaaea920e1aea2a5e220ada020a2a5e7a5e0ada5ac20a7a0e1a5a4a0ada8a820e1aea3aba0e1aea2a0ab
      20e1aca5e2e320ada020e0a5acaeade220acaee1e2a020e7a5e0a5a720e1e2a0e0eba920aaa0ada0ab2e
    `,
  ],
  [
    'iso-8859-5',
    'Городской совет на вечернем заседании согласовал смету на ремонт моста через старый канал.',
    `
      b3dee0ded4e1daded920e1ded2d5e220ddd020d2d5e7d5e0ddd5dc20d7d0e1d5d4d0ddd8d820e1ded3dbd0e1ded2d0db
      20e1dcd5e2e320ddd020e0d5dcdedde220dcdee1e2d020e7d5e0d5d720e1e2d0e0ebd920dad0ddd0db2e
    `,
  ],
  [
    'windows-1252',
    'Die Brücke über den Fluß wird “für immer” geschlossen – sagt der Bürgermeister.',
    `
      446965204272fc636b6520fc6265722064656e20466c75df2077697264209366fc7220696d6d6572942067657363686c
      6f7373656e20962073616774206465722042fc726765726d6569737465722e
    `,
  ],
  [
    'windows-1252',
    'L’été dernier, le président a reçu des élèves à l’école près de la forêt.',
    `
      4c92e974e9206465726e6965722c206c65207072e9736964656e742061207265e7752064657320e96ce876657320e020
      6c92e9636f6c65207072e873206465206c6120666f72ea742e
    `,
  ],
  [
    'windows-1250',
    'Rada miejska zgodziła się na naprawę mostu, który łączy obie części miasta nad rzeką.',
    `
      52616461206d69656a736b61207a676f647a69b361207369ea206e61206e6170726177ea206d6f7374752c206b74f372
      7920b3b9637a79206f62696520637aea9c6369206d6961737461206e616420727a656bb92e
    `,
  ],
  [
    'windows-1254',
    'Belediye başkanı, eski köprünün onarımının yaz aylarında biteceğini söyledi.',
    `
      42656c6564697965206261fe6b616efd2c2065736b69206bf67072fc6efc6e206f6e6172fd6dfd6efd6e2079617a2061
      796c6172fd6e646120626974656365f0696e692073f6796c6564692e
    `,
  ],
  [
    'windows-1253',
    'Το δημοτικό συμβούλιο αποφάσισε την επισκευή της γέφυρας πριν από τον χειμώνα.',
    `
      d4ef20e4e7eceff4e9eafc20f3f5ece2effdebe9ef20e1f0eff6dcf3e9f3e520f4e7ed20e5f0e9f3eae5f5de20f4e7f2
      20e3ddf6f5f1e1f220f0f1e9ed20e1f0fc20f4efed20f7e5e9ecfeede12e
    `,
  ],
  [
    'windows-1256',
    'وافق المجلس البلدي على إصلاح الجسر القديم قبل حلول فصل الشتاء.',
    `
      e6c7ddde20c7e1e3cce1d320c7e1c8e1cfed20dae1ec20c5d5e1c7cd20c7e1ccd3d120c7e1decfede320dec8e120cde1
      e6e120ddd5e120c7e1d4cac7c12e
    `,
  ],
  [
    'windows-1255',
    'מועצת העיר אישרה את תיקון הגשר הישן לפני בוא החורף.',
    `
      eee5f2f6fa20e4f2e9f820e0e9f9f8e420e0fa20fae9f7e5ef20e4e2f9f820e4e9f9ef20ecf4f0e920e1e5e020e4e7e5
      f8f32e
    `,
  ],
  [
    'gb18030',
    '市水务局负责人说，过去汛情要靠电话逐级上报，遇到夜间暴雨往往会耽误一个多小时。',
    `
      cad0cbaecef1bed6b8bad4f0c8cbcbb5a3acb9fdc8a5d1b4c7e9d2aabfbfb5e7bbb0d6f0bcb6c9cfb1a8a3acd3f6b5bd
      d2b9bce4b1a9d3eacdf9cdf9bbe1b5a2cef3d2bbb8f6b6e0d0a1cab1a1a3
    `,
  ],
  [
    'big5',
    '市政府說，過去的汛情要用電話上報，遇到夜間大雨往往會耽誤一個多小時。',
    `
      a5abac46a9b2bba1a141b94ca568aabaa6c4b1a1ad6ea5ceb971b8dca457b3f8a141b94aa8eca95db6a1a46aab42a9b9
      a9b9b77cafd4bb7ea440add3a668a470aec9a143
    `,
  ],
  [
    'shift_jis',
    '市は十七日、新しい水防指令センターの運用を始めたと発表した。',
    `
      8e7382cd8f5c8eb593fa8141905682b582a2908596688e7797df835a8393835e815b82cc895e977082f08e6e82df82bd
      82c694ad955c82b582bd8142
    `,
  ],
  [
    'euc-jp',
    '市は十七日、新しい水防指令センターの運用を始めたと発表した。',
    `
      bbd4a4cfbdbdbcb7c6fca1a2bfb7a4b7a4a4bfe5cbc9bbd8cee1a5bba5f3a5bfa1bca4ceb1bfcdd1a4f2bbcfa4e1a4bf
      a4c8c8afc9bda4b7a4bfa1a3
    `,
  ],
  [
    'euc-kr',
    '시의회는 월요일에 오래된 다리를 겨울 전에 고치기로 합의했다고 밝혔다.',
    `
      bdc3c0c7c8b8b4c220bff9bfe4c0cfbfa120bfc0b7a1b5c820b4d9b8aeb8a620b0dcbfef20c0fcbfa120b0edc4a1b1e2
      b7ce20c7d5c0c7c7dfb4d9b0ed20b9e0c7fbb4d92e
    `,
  ],
];

const russian = 'Городской совет согласовал смету на ремонт моста.\n';

describe('the encoding of a text', () => {
  test.each(old)('%s', (encoding, text, bytes) => {
    expect(decodeText(hex(bytes))).toMatchObject({ text, encoding });
  });

  test.each([
    ['utf-8', Buffer.from(russian)],
    ['utf-8', Buffer.from(`\ufeff${russian}`)],
    ['utf-16le', Buffer.from(`\ufeff${russian}`, 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${russian}`, 'utf16le').swap16()],
    ['utf-16le', Buffer.from(russian, 'utf16le')],
    ['utf-16be', Buffer.from(russian, 'utf16le').swap16()],
  ])('%s, with and without a mark', (encoding, bytes) => {
    expect(decodeText(bytes)).toMatchObject({ text: russian, encoding });
  });

  test('plain English without a mark in UTF-16', () => {
    expect(decodeText(Buffer.from('Only plain words.', 'utf16le'))).toMatchObject({ text: 'Only plain words.', encoding: 'utf-16le' });
  });

  test('a byte gone astray leaves UTF-8 what it is', () => {
    const bytes = Buffer.concat([Buffer.from(russian), Buffer.from([0xff]), Buffer.from(russian)]);
    expect(decodeText(bytes)).toMatchObject({ text: `${russian}\ufffd${russian}`, encoding: 'utf-8' });
  });

  test.each([
    ['zero bytes among ASCII', Buffer.from('Some text\0and\0more of it')],
    ['zero bytes on both sides', Buffer.from([0x41, 0, 0, 0x42, 0, 0x43, 0x44, 0, 0, 0])],
    ['control characters', Buffer.from(Array.from({ length: 400 }, (_, index) => (index % 7) + 1))],
  ])('%s are no text', (_, bytes) => {
    expect(() => decodeText(bytes)).toThrow(CasebookError);
  });
});

describe('signs in the place of letters', () => {
  const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
  test.each([
    ['a dagger that stands alone', 'Klarte ikke \x86 skrive filen til disken', 'Klarte ikke å skrive filen til disken'],
    ['a cent behind a letter', 'Se encontr\xa2 un error en el archivo', 'Se encontró un error en el archivo'],
    ['two low quotes', 'Er is slechts \x82\x82n element toegestaan', 'Er is slechts één element toegestaan'],
    ['an ellipsis within a word', "No s'ha pogut mostrar el gr\x85fic de la bateria", "No s'ha pogut mostrar el gràfic de la bateria"],
  ])('%s', (_, bytes, text) => {
    expect(decodeText(latin1(bytes)).text).toBe(text);
  });

  test('an apostrophe before a Greek or Cyrillic word', () => {
    expect(decodeText(hex('a2eaf5f1e7 f4e9ecde 20e3e9e120f4efed20eaf9e4e9eafc')).text).toBe('Άκυρητιμή για τον κωδικό');
    expect(decodeText(hex('92e8efeef220ede020e4eeeaf3ece5edf2eef220e520e3eef2eee2')).text).toBe('Типот на документот е готов');
  });
});

describe('the encodings that a file may be in', () => {
  test('are told likeliest first, Unicode where its signs are there', () => {
    const [, , bytes = ''] = old[0] ?? [];
    const likely = likelyOf(hex(bytes));
    expect(likely[0]).toBe('windows-1251');
    expect(likely.length).toBeGreaterThan(1);
    expect(new Set(likely).size).toBe(likely.length);
    expect(likelyOf(new TextEncoder().encode('Łódź'))[0]).toBe('utf-8');
    expect(likelyOf(new TextEncoder().encode('Lodz'))).toEqual(['utf-8']);
  });
});
