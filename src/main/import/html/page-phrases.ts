/** What the sentences of a page say that are not its article's: asking to subscribe, to share, to rate, to agree. */

const REQUESTS: readonly RegExp[] = [
  /\bto (?:view|read|see|continue reading|access) (?:the |this )?(?:full|rest of the|entire|complete) (?:story|article|text|post)\b/iu,
  /\b(?:please )?subscribe (?:now |today |here )?(?:to|for) (?:our|the|this|us|receive|get|my)\b|\balready a (?:subscriber|member)\b|\bsubscribers? (?:can|get|also receive)\b|\b(?:first-time|new) subscribers\b/iu,
  /\bsign up (?:now |here |today |below )?(?:for|to (?:our|the|receive|get))\b|\bget (?:the|our) (?:latest|best|top) .{0,60}\b(?:inbox|e-?mail|newsletter|app)\b|\b(?:delivered|sent|straight) (?:directly |straight )?to your inbox\b/iu,
  /\bdownload (?:the|our) .{0,40}\bapps?\b|\bavailable (?:on|in) (?:the )?(?:app store|google play)\b/iu,
  /\bif you (?:enjoyed|liked|like|found) (?:reading )?(?:this|what)\b.{0,80}\b(?:support|share|subscribe|consider|follow|donat|buy|newsletter)\w*/iu,
  /\b(?:support|help fund) (?:our|independent|quality) (?:journalism|work|reporting)\b|\bmake a (?:donation|contribution)\b|\bbecome a (?:member|patron|supporter|subscriber)\b/iu,
  /\b(?:follow|find|like) (?:us|him|her|them|me|the author|[A-Z]\w+(?: [A-Z]\w+)?) on (?:twitter|facebook|instagram|linkedin|x|bluesky|mastodon|threads|youtube|telegram|tiktok)\b/iu,
  /\b(?:submit|send) (?:us )?(?:your|a) (?:letter|letters|tips?|story|op-?ed)\b|\blog ?in to (?:comment|continue)\b|\bjoin the (?:conversation|discussion)\b|\bcomments? (?:are|is) (?:closed|moderated)\b/iu,
  /\byou must (?:be|have) (?:logged in|javascript|enabled)\b|\benable javascript\b|\bby (?:clicking|signing up|subscribing|submitting|continuing)\b.{0,60}\b(?:agree|accept|consent)\b/iu,
  /\bmöchten sie (?:weiterlesen|den artikel|diesen artikel)|\bwar (?:der|dieser) (?:artikel|beitrag) (?:nützlich|hilfreich)|\bjetzt (?:abonnieren|kostenlos testen|newsletter|registrieren|anmelden|mitglied)|\bnewsletter (?:abonnieren|bestellen|anmelden)|\bunterstützen sie (?:uns|unsere|unabhängigen)|\bsie müssen (?:sich )?(?:einloggen|angemeldet|eingeloggt|registrieren)/iu,
  /\b(?:externe[rn]? inhalt|empfohlener redaktioneller inhalt|wir respektieren (?:deine|ihre) privatsphäre|mit (?:ihrer|deiner) zustimmung|inhalte? von drittanbietern|an dieser stelle (?:befindet|finden sie))/iu,
  /\babonnez-vous|\bs['’]inscrire à la newsletter|\bcet article est réservé aux abonnés|\binscrivez-vous|\bsoutenez (?:notre|un journalisme)/iu,
  /\bsuscr[ií]b(?:ete|ase|irse)\b.{0,60}\b(?:newsletter|bolet[ií]n|canal|noticias)\b|\bcontenido exclusivo para (?:suscriptores|socios)\b|\bassine (?:a|o|já|agora)\b|\bcadastre-se\b|\biscriviti (?:alla|al)\b|\bsostieni\b.{0,30}\bgiornalismo\b/iu,
  /\bподпи(?:шитесь|сывайтесь|шись) на\b|\bчтобы (?:прочитать|читать) (?:полностью|дальше)|\bподдержите (?:нас|редакцию|журналистику)/iu,
  /\bzapraszamy (?:też |także )?do subskrypcji|\bzapisz się (?:na|do)|\bten artykuł jest dostępny|\bzaprenumeruj/iu,
  /本文为?付费|会员限定|有料会員限定|登録すると続きを|続きを読むには|訂閱.{0,10}電子報|订阅.{0,10}(?:邮件|公众号)|아래 버튼을|구독하시면|اشترك في (?:النشرة|نشرتنا|قناتنا)/u,
];
/** Stems of which every request has one: most texts need no closer look. */
const STEMS =
  /to (?:view|read|see|continue|access)|subscri|sign up|inbox|latest|best|top|download|available|if you|support|help fund|donation|contribution|become a|follow|find|like us|submit|send|log ?in|conversation|discussion|comment|you must|javascript|by (?:clicking|signing|submitting|continuing)|möchten sie|war de|war dies|jetzt|newsletter|unterstützen|sie müssen|inhalt|privatsphäre|zustimmung|an dieser stelle|abonn|inscri|soutenez|suscr|exclusivo|assine|cadastre|iscriviti|sostieni|подпи|чтобы|поддержите|zapraszamy|zapisz|ten artykuł|zaprenumeruj|付费|会员|会員|続き|訂閱|订阅|버튼|구독|اشترك/;
const RATINGS =
  /^\W*(?:\d+|noch keine|keine|no) (?:stimmen|bewertungen?|votes?|ratings?|reviews?)\b|^loading\W*$|^\W*(?:average|ø)\s*[:.]?\s*\d|\b\d+ (?:stimmen|votes),? (?:durchschnitt|average)/iu;
const TEASER =
  /(?:…|\.\.\.|[.!?])\s*\[?(?:mehr|more|read more|weiterlesen|mehr lesen|weiter|lire la suite|leer más|ver más|saiba mais|leia mais|leggi tutto|lees verder|читать далее|подробнее|więcej|>>?|»|›|•{2,})\]?\W*$/iu;

/** Texts longer than this are not requests, whatever they say. */
const LONGEST = 320;

/** Whether a short text asks its reader for something. */
export function isRequest(text: string): boolean {
  return text.length <= LONGEST && STEMS.test(text.toLowerCase()) && REQUESTS.some((pattern) => pattern.test(text));
}

/** Whether a short text tells how an article was rated. */
export function isRating(text: string): boolean {
  return text.length <= 160 && text.split('\n').some((line) => RATINGS.test(line));
}

/** Whether a short text announces another article and breaks off. */
export function isTeaser(text: string): boolean {
  return text.length <= LONGEST && TEASER.test(text);
}
