import { isFullName } from '../byline-names';

/** The speaker whom the headline of a speech names: `Speech by Minister Jane Roe at the opening of the bridge`. */

const SPEECH =
  /^(?:(?:opening|closing|keynote|introductory|welcome|acceptance) )?(?:speech|remarks|address|statement|lecture|guest article|op-ed|rede|ansprache|grußwort|gastbeitrag|namensbeitrag|vortrag|discours|allocution|tribune|discurso|intervención|tribuna|discorso|intervento|toespraak)(?: delivered| given| gehalten)? (?:by|of|von|de la|de|du|del|della|di|van) (?=\p{Lu}|the )/iu;
/** What follows a speaker: the place, the day, the occasion. */
const OCCASION =
  /\s*[,:;(|–—-]\s|\s(?:at|on|to|in|before|for|during|following|about|after|beim|bei|zu[mr]?|vor|auf|im|am|an|anlässlich|über|aus|à|au|aux|lors|devant|sur|en|ante|con|sobre|al|alla|op|tijdens|bij)\s/u;
/** What stands before a speaker's name. */
const OFFICE =
  /^(?:the|dr\.?|prof\.?|sir|dame|lord|baroness|rt|hon\.?|h\.?e\.?|his|her|excellency|mr\.?|mrs\.?|ms\.?|herrn?|frau|mme|m\.|federal|foreign|prime|vice-?|deputy|acting|former|first|high|us|u\.s\.|eu|un|secretary|general|secretary-general|under-?secretary|of|state|defen[cs]e|the|commission|commissioner|representative|ambassador|governor|mayor|chairman|chairwoman|chair|director|\p{L}*[Mm]inist(?:er|erin|erpräsident(?:in)?|re|ro|ra)|(?:\p{L}+-)?[Pp]r[eé]siden(?:t|te|ta)|\p{L}*[Pp]räsident(?:in|en)?|\p{L}*[Kk]anzler(?:in|s)?|[Cc]hancellor|\p{L}*sekretär(?:in|s)?|\p{L}*[Bb]eauftragte[rn]?|\p{L}*[Bb]otschafter(?:in|s)?|[Ss]enator(?:in)?|\p{L}*kommissar(?:in|s)?|[Pp]remier)$/iu;

export function speakerIn(headline: string): string | null {
  const opening = SPEECH.exec(headline)?.[0];
  if (opening === undefined) return null;
  const words = (headline.slice(opening.length).split(OCCASION)[0] ?? '').split(' ');
  while (words.length > 2 && OFFICE.test(words[0] ?? '')) words.shift();
  const name = words.join(' ');
  return words.length <= 4 && !OFFICE.test(words[0] ?? '') && isFullName(name) ? name : null;
}
