/** Which older encodings are tried, and which languages were written in each. */

/** A language by ISO 639-3 (Chinese with its script), and the logarithm of how much rarer it is in files than others. */
export interface Tongue {
  language: string;
  prior: number;
}

export interface CandidateEncoding {
  encoding: string;
  tongues: readonly Tongue[];
  /** Logarithm of how much rarer it is than Windows-1252, by far the most frequent where only a few bytes tell. */
  prior: number;
}

/** What the encodings are called in iconv-lite, where WHATWG or IANA have another name. */
export const ICONV: Readonly<Record<string, string>> = {
  'x-mac-centraleurroman': 'maccenteuro',
  'euc-kr': 'cp949',
  ibm437: 'cp437',
  ibm737: 'cp737',
  ibm775: 'cp775',
  ibm850: 'cp850',
  ibm852: 'cp852',
  ibm855: 'cp855',
  ibm857: 'cp857',
  ibm862: 'cp862',
  ibm865: 'cp865',
  ibm866: 'cp866',
};

const WESTERN =
  'eng fra deu spa por ita nld swe dan nob fin isl:-1 cat:-1 sqi:-1 afr:-1 glg:-2 eus:-2 gle:-2 gla:-3 fao:-3 bre:-3 ltz:-3 oci:-3 ast:-3 ind:-2 swh:-2 tgl:-2 est:-1 cym:-3';
const CENTRAL = 'pol ces slk slv hrv hun ron deu:-1 sqi:-2 eng:-2';
const CYRILLIC = 'rus ukr bel:-1 bul srp mkd:-1';
const BALTIC = 'lit lav est pol:-4 fin:-4 deu:-4 hrv:-4';
const ARABIC = 'arb pes urd:-1';

/** In order of preference where the text comes out the same. */
const table: readonly (readonly [encoding: string, prior: number, languages: string])[] = [
  ['windows-1252', 0, WESTERN],
  ['windows-1250', -2, CENTRAL],
  ['windows-1251', -2, CYRILLIC],
  ['koi8-r', -3, 'rus bul:-1'],
  ['koi8-u', -4, 'ukr bel'],
  ['windows-1253', -2, 'ell'],
  ['windows-1254', -2, 'tur'],
  ['windows-1255', -2, 'heb'],
  ['windows-1256', -2, ARABIC],
  ['windows-1257', -3, BALTIC],
  ['windows-1258', -2.5, 'vie'],
  ['windows-874', -2, 'tha'],
  ['gb18030', -2, 'zho-hans zho-hant:-3'],
  ['big5', -2.5, 'zho-hant'],
  ['shift_jis', -2, 'jpn'],
  ['euc-jp', -2.5, 'jpn'],
  ['euc-kr', -2, 'kor'],
  ['iso-8859-15', -3, WESTERN],
  ['iso-8859-2', -3, CENTRAL],
  ['iso-8859-5', -4, CYRILLIC],
  ['iso-8859-6', -4, ARABIC],
  ['iso-8859-7', -3, 'ell'],
  ['iso-8859-8', -4, 'heb'],
  ['iso-8859-13', -3.5, BALTIC],
  ['iso-8859-4', -4, BALTIC],
  ['iso-8859-3', -4, 'mlt epo tur:-2'],
  ['iso-8859-16', -5, 'ron hun pol slv hrv'],
  ['iso-8859-10', -6, 'lit lav est isl'],
  ['iso-8859-14', -6, 'cym gle'],
  ['ibm866', -4, CYRILLIC],
  ['ibm855', -7, CYRILLIC],
  ['x-mac-cyrillic', -5, CYRILLIC],
  ['macintosh', -4.5, WESTERN],
  ['x-mac-centraleurroman', -5.5, 'pol ces slk slv hrv hun est lit lav'],
  ['ibm850', -5, WESTERN],
  ['ibm437', -5.5, WESTERN],
  ['ibm852', -5, CENTRAL],
  ['ibm775', -7, BALTIC],
  ['ibm857', -6.5, 'tur'],
  ['ibm737', -6, 'ell'],
  ['ibm862', -6.5, 'heb'],
  ['ibm865', -7, 'nob dan'],
  ['viscii', -7, 'vie'],
];

export const candidateEncodings: readonly CandidateEncoding[] = table.map(([encoding, prior, languages]) => ({
  encoding,
  prior,
  tongues: languages.split(' ').map((item) => {
    const [language = '', rarity = '0'] = item.split(':');
    return { language, prior: Number(rarity) };
  }),
}));
