/**
 * Whether a sentence admits that something speaks against it: a dossier that cites a contradiction has to say so where it is
 * read. By words alone; what says it without one of them is listed, which is the safe side.
 */

const words = [
  // English
  'but|however|although|though|whereas|while|yet|nevertheless|nonetheless|despite|notwithstanding|unlike|instead|contrary|contrast',
  'contradict\\w*|den(?:y|ies|ied|ial)\\w*|dispute\\w*|conflict(?:s|ing)?|inconsistent|disagree\\w*|differ\\w*|reject\\w*|refut\\w*|otherwise',
  // Russian
  'но|однако|хотя|тем не менее|несмотря|вопреки|напротив|зато|впрочем|иначе',
  'противореч\\p{L}*|опроверг\\p{L}*|отриц\\p{L}*|оспар\\p{L}*|расход\\p{L}*|отверг\\p{L}*',
  // French, German, Spanish
  'mais|cependant|toutefois|pourtant|contredi\\p{L}*|démen\\p{L}*|aber|jedoch|obwohl|dagegen|hingegen|widersprich\\p{L}*|bestreite\\p{L}*',
  'pero|sin embargo|aunque|contradic\\p{L}*|desmient\\p{L}*|niega\\p{L}*',
];

const ADMITS = new RegExp(`(?<!\\p{L})(?:${words.join('|')})(?!\\p{L})`, 'iu');
/** Chinese writes no spaces between words. */
const ADMITS_CHINESE = /但|然而|不过|尽管|虽然|否认|矛盾|相反/u;

export function admitsContrast(sentence: string): boolean {
  return ADMITS.test(sentence) || ADMITS_CHINESE.test(sentence);
}
