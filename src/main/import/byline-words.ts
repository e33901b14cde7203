import { keyOf } from './signs';

/** The words that stand about authors' names: labels, roles, positions, institutions, and what stands in their place. */

const DONE =
  'written|posted|published|reported|edited|submitted|created|contributed|authored|compiled|story|words|text|article|interview|review|report|' +
  'geschrieben|verfasst|gepostet|eingestellt|veröffentlicht|erstellt|gespeichert|publiziert|eingetragen|aufgezeichnet|notiert|' +
  'publié|posté|écrit|rédigé|proposé|signé|mis en ligne|propos recueillis|publicado|escrito|redactado|enviado|subido|postado|' +
  'pubblicato|scritto|inserito|postato|geplaatst|geschreven|gepost|skriven|publicerad|skrevet';
const BY = 'by|von|vom|par|por|di|door|af|av';
/** Labels that need no colon. */
const BARE = `(?:(?:${DONE})(?: (?:and|und|&) (?:photos?|fotos?|bilder))? )?(?:${BY})|(?:${DONE}) da|autor(?:in|innen|en)?|auteurs?|autore|authors?|reporter|penulis|oleh|írta|kirjoittanut|автор|作者|記者|记者|文`;
/** Labels that are only known by their colon. */
const WITH_COLON =
  '(?:text|words|texte|texto|testo|tekst|tekstas|interview|entrevista|reportage|reportaje|bericht|protokoll|entretien|propos recueillis|' +
  'gastbeitrag|kommentar|verfasser(?:in)?|redakteur(?:in)?|redaktör|skribent|forfatter|journalist(?:in|e)?|napisał|napisała|текст|опубликовал)' +
  '(?: (?:und|&|and|et|y) (?:fotos?|bilder|photos?|bild|interview))?\\s*[:：]';

/** A label before names, such as `Posted by`, `Text & Fotos:`, `Gespeichert von`, `Publié par`. */
export const BYLINE_LABEL = new RegExp(
  '^(?:(?:zeige )?alle (?:beiträge|artikel) von|(?:show|view|see) all (?:articles|posts|stories) (?:of|by|from)|(?:all )?posts by|' +
    'voir tous les articles de|ver todas las entradas de|ein (?:gast)?beitrag von|eine? \\p{L}+ von|text (?:und|&|and|et) (?:fotos?|bilder|photos?)|' +
    `${BARE})(?:\\s*[:：]\\s*|\\s+)|^${WITH_COLON}\\s*`,
  'iu',
);

/** Buttons and counts that stand behind a name. */
export const CONTROLS =
  /(?:\s+(?:profile|profil|follow(?: author| us)?|unfollow|folgen|bio|e-?mail|twitter|facebook|contact|kontakt|subscribe|share|teilen|website|alle (?:artikel|beiträge)|(?:view )?all (?:articles|posts|stories)|(?:ein |kein |keine |no |leave a )?(?:kommentare?|comments?)))+$/iu;

/** A line that is such a label and nothing else: the names stand in the next. */
export const LABEL_ALONE = new RegExp(`^(?:(?:${DONE}) )?(?:${BY})\\s*[:：]?$|^(?:${BARE})\\s*[:：]?$|^${WITH_COLON}$`, 'iu');

export const ROLE =
  /(?<!\p{L})(?:(?:chief|senior|staff|managing|political|contributing|associate|deputy|diplomatic|foreign|special|freelance|business|science|health|news) )*(?:editors?|correspondents?|reporters?|writers?|columnists?|contributors?|journalists?|analysts?|producers?|\p{L}*redakt(?:eur|ion)\p{L}*|\p{L}*korrespondent\p{L}*|\p{L}*reporter(?:in)?|journaliste?|rédact\p{L}+|redac(?:tor|ción)\p{L}*|periodista)(?!\p{L})/iu;
/** Words of a position or an institution behind a name. */
export const POSITION =
  /(?<!\p{L})(?:senior|staff|director|project|head|technologist|fellow|professor|manager|officer|president|center|centre|institute|university|department|universität|leiter\p{L}*|pressesprecher\p{L}*|geschäftsführer\p{L}*)(?!\p{L})/iu;

const ORGANISATION =
  /(?<!\p{L})(?:gmbh|e\. ?v\.?|inc\.?|ltd\.?|llc|plc|corp(?:oration)?|company|group|verlag|publishing|media|medien|magazin|magazine|zeitung|online|tv|radio|welle|blog|news|today|mail|wire|agentur(?:en)?|agency|\p{L}*verband|verein|partei|stiftung|foundation|association|organi[sz]ation|institut|institute|university|universität|hochschule|\p{L}*ministerium|ministry|museum|feuerwehr|polizei|stadt|gemeinde|landkreis|team|redaktion|editorial|deutschland|österreich|schweiz|developers|project|works)(?!\p{L})/iu;
/** The legal forms of companies, as they are written at a name's end. */
const COMPANY = /\s(?:GmbH|mbH|AG|KG|SE|UG|S\.?A\.?|S\.?A\.?S\.?|S\.?p\.?A\.?|B\.?V\.?|Co\.)(?: & Co\.? KG)?$/u;

/** Whether a name has a word of companies, authorities or media in it. */
export function isOrganisation(name: string): boolean {
  return ORGANISATION.test(name) || COMPANY.test(name);
}

/** Places of two words, which look like a name behind a comma. */
export const PLACES: ReadonlySet<string> = new Set(
  (
    'new york|new york city|los angeles|san francisco|san diego|las vegas|washington dc|washington d c|st louis|new orleans|new delhi|hong kong|tel aviv|abu dhabi|kuala lumpur|' +
    'ho chi minh city|phnom penh|cape town|addis ababa|mexico city|ciudad de méxico|buenos aires|são paulo|sao paulo|rio de janeiro|san juan|san salvador|santo domingo|la paz|el salvador|' +
    'costa rica|puerto rico|palma de mallorca|las palmas|san sebastián|santiago de compostela|den haag|the hague|frankfurt am main|frankfurt main|bad homburg|st gallen|st petersburg|' +
    'saint petersburg|sankt petersburg|saudi arabia|south africa|south korea|north korea|new zealand|great britain|united kingdom|united states|northern ireland|sri lanka|' +
    'tierra del fuego|mar del plata|belo horizonte|porto alegre|la spezia|le havre|la rochelle|nizhny novgorod'
  ).split('|'),
);

const JUNK = new Set(
  (
    'admin|administrator|adm|root|webmaster|web master|editor|editors|the editors|editorial|editorial team|editorial staff|editorial board|redaktion|die redaktion|online redaktion|la rédaction|rédaction|redacción|' +
    'redazione|la redazione|redactie|redakcja|редакция|team|staff|our team|staff writer|staff writers|staff reporter|newsroom|news desk|newsdesk|web desk|online desk|national desk|guest|guest author|guest contributor|gastautor|gast|guest post|' +
    'contributor|contributors|author|authors|autor|autorin|unknown|unbekannt|no author|none|null|undefined|n a|na|not available|anonymous|super user|superuser|user|username|test|system|cms|default|' +
    'press release|pressemitteilung|by|various|various authors|share|follow|follow author|facebook|twitter|login|website|home|blog|gesponserte inhalte|sponsored|anzeige|advertisement|advertorial|redakteur|object object|fail|' +
    'name|your name|ihr name|dein name|nom|nombre|nome|vorname|nachname|first name|last name|e mail|email|letters to the editor|read more|mehr|more|stand|datum|date|quelle|source|autoren|login|register|alle beiträge|alle artikel|all posts|all articles|all stories|view all|show all|archiv|archive|inputs from agencies'
  ).split('|'),
);
/** Names of roles, programs and sites that stand where an author's should. */
export function isJunk(name: string): boolean {
  const key = keyOf(name);
  if (JUNK.has(key) || /(?:^| )(?:staff|newsroom|redaktion|desk|editorial)$/.test(key)) return true;
  if (/^\S*admin(?:istrator)?\d*$/i.test(name)) return true;
  return /^\S+\.(?:com|de|org|net|ch|at|it|fr|es|ru|uk|info|eu|cat|co\.uk)$/i.test(name);
}
