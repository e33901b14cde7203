import { readDateLine } from '../../../shared/dates/date-line';
import { endsSentence, wordsIn } from '../signs';
import { datesInText, withWholeYears, type DayOrder } from './dates-in-text';

/** The dates of a line of a page, and what its words say that each is of. */
export interface LineDate {
  /** As `publishedSchema` writes it, with its day at least. */
  published: string;
  /** `other` is an event, a visit, a tweet, a span of time. */
  role: 'published' | 'updated' | 'other' | null;
  /** Whether the line says little else. */
  alone: boolean;
  /** Whether it is the whole line. */
  whole: boolean;
}

export const UPDATED =
  /\b(?:updated|modified|edited|revised|reviewed|last change|aktualisiert|aktualisierung|geändert|änderung|überarbeitet|bearbeitet|mis à jour|mise à jour|modifié|actualizado|actualización|atualizad|aggiorna|bijgewerkt|güncelle|oppdatert|uppdaterad|opdateret|päivitetty|aktualizov|zaktualizowan|frissítve|actualizat|ažurirano|diperbarui)\S*|обновлен|изменен|оновлено|обновена|更新|تحديث|수정|ενημερώθηκε|עודכן|cập nhật/iu;
const PUBLISHED =
  /\b(?:published|posted|first published|veröffentlicht\w*|erschienen|erstellt|gespeichert|eingestellt|geschrieben|gepostet|publiziert|verfasst|datum|submitted|date|(?:mitteilung|artikel|beitrag|meldung|bericht|eintrag|nachricht|news|ausgabe)(?: nr\.? ?[\d/]{1,9})? vom|publié|écrit|posté|publicad[oa]|fecha|escrito|pubblicato|scritto|inserito|gepubliceerd|geplaatst|publisert|publicera[dt]|udgivet|julkaistu|publikováno|zveřejněno|opublikowano|közzétéve|megjelent|objavljeno|diterbitkan|on)(?!\p{L})|опубликован|публикувано|發布|發表|发布|发表|نشر|입력|配信|公開|掲載|δημοσιε|פורסם|đăng/iu;
const OTHER =
  /(?:^|[^\p{L}])(?:event|termin\p{L}*|veranstaltung|beginn\p{L}*|begins?|starts?|einlass|wann|when|until|till|bis|deadline|frist|anmeldeschluss|gültig|valid|expires?|accessed|retrieved|abgerufen|geboren|born|died|gestorben|†|received|accepted|(?:act|law|regulation|directive|treaty|version|\p{L}*(?:gesetz|verordnung|richtlinie|urteil)|loi|décret|ley|decreto|legge)(?: [\d./\p{L}]{1,12}){0,2} (?:of|vom|du|del?|di)|apply by|appl(?:y|ications?) before|closing date|closes(?: on)?|available (?:from|on|until)|on sale|in (?:cinemas|theat(?:er|re)s|stores)(?: on| from)?|opens? on|opening on|premieres?|premiering|save the date|rsvp by|register by|in kraft|im kino|erhältlich ab|ab dem|bewerbungsschluss|einsendeschluss|en salles?|au cinéma|à partir du|avant le|date limite|a partir del?|fecha límite|en cines|al cinema(?: dal)?|scadenza|entro il|uiterlijk|findet|takes? place|kinostart|erstausstrahlung|copyright|©|joined|mitglied seit|registriert|member since|dabei seit|jusqu’au|hasta el|до|fino al|aktuelle\p{L}? (?:datum|zeit|uhrzeit)\P{Nd}*|current (?:date|time)\P{Nd}*|heute ist\P{Nd}*|today is\P{Nd}*)(?:[^\p{L}]|$)/iu;
/** How long a house, a site or a member has been there: `Open since`, `gegründet am`; what is `online seit` came out that day. */
const SINCE =
  /(?<!\p{L}|(?:online|published|veröffentlicht|ligne|línea) )(?:since|seit|depuis|desde|dal|sinds|sedan|siden|od|від|founded|established|est\.|gegründet|fondée?|fundad[oa]|fondat[oa]|opgericht|основан\p{L}*|заснован\p{L}*)(?: (?:on|in|am|dem|le|el|the|il))*[\s:]*$/iu;
/** A passive or a participle behind the date: `wurde am 14. Dezember 2019 von Anna veröffentlicht`. */
const PUBLISHED_BEHIND =
  /^[^.!?]{0,120}(?<!\p{L})(?:veröffentlicht|gepostet|geschrieben|publiziert|verfasst|erstellt|eingestellt|erschienen|online gestellt|publié|publicado|pubblicato|gepubliceerd|geplaatst|posted|published)(?!\p{L})/iu;
/** `This entry was posted on`, `Dieser Beitrag wurde am`: a sentence about the article itself. */
const OWN =
  /(?<!\p{L})(?:dies\p{L}{1,2}|this|cet(?:te)?|ce|este|esta|questo|dit|deze|denne|den här) (?:artikel|beitrag|eintrag|text|blog-?(?:post|eintrag|beitrag)|post|article|entry|story|note|billet|artículo|entrada|articolo|stuk|bericht|meldung|seite|page|innlegget|inlägget)(?!\p{L})/iu;
/** `Published on Monday,` at the very start. */
const OPENS =
  /^[^\p{L}]*(?:first )?(?:published|posted|veröffentlicht|erschienen|publié|publicado|pubblicato|опубликован\p{L}*)(?: \p{L}{1,12},?){0,2}[\s:]*$/iu;
const UPDATED_BEHIND = /^\s*[([]?(?:uhr )?(?:updated|aktualisiert|zuletzt|geändert|mis à jour|actualizado|\(upd)/iu;
const TAKES_PLACE = /^[^.!?]{0,60}(?<!\p{L})(?:statt|stattfinden|stattfindet)(?!\p{L})/iu;
/** What only the announcement of an event says. */
const EVENT =
  /(?<!\p{L})(?:tickets?|eintritt|einlass|abendkasse|vorverkauf|admission|doors open|entrée (?:libre|gratuite)|entrada (?:libre|gratuita)|ingresso (?:libero|gratuito)|rsvp)(?!\p{L})/iu;
/** Signatures of posts from elsewhere. */
const POST = /\(@\w{2,}\)|pic\.twitter|a post shared by|twitter\.com\/|\(tweet\)/i;
const RANGE_BEFORE = /(?<![\d.:])\d{1,2}\.?(?: \p{L}+)? ?(?:[-–—]|bis|to|until|und|and|&|al?|au) ?$/iu;
const BETWEEN_RANGE = /^[^\p{L}\d]*(?:[-–—]|bis|to|until|au|al|through)[^\p{L}\d]*(?:\p{L}{2,12},?)?[^\p{L}\d]*$/iu;
/** Longer lines are read only for how they open. */
const LONGEST = 420;
/** Letters that a line may have besides its date without being about something else. */
const FEW_LETTERS = 60;

/** The dates of one line; empty for running text without a label, whose dates are of what it tells. */
export function datesOfLine(line: string, language: string | null, order: DayOrder): LineDate[] {
  if (line.length > LONGEST || !/\p{Nd}/u.test(line)) return [];
  const text = withWholeYears(line, language, order);
  if (!/\p{Nd}{4}/u.test(text)) return [];
  const whole = text.length <= 120 ? readDateLine(text) : null;
  if (whole !== null) {
    if (whole.published.length < 10) return [];
    return [{ published: whole.published, role: whole.label, alone: true, whole: true }];
  }
  if (POST.test(text)) return [];
  const dates = datesInText(text, order);
  let letters = text;
  for (const { start, end } of [...dates].reverse()) letters = letters.slice(0, start) + letters.slice(end);
  const few = (letters.match(/\p{L}/gu)?.length ?? 0) <= FEW_LETTERS;
  const running = endsSentence(text) && wordsIn(letters) > 3;
  return dates.flatMap(({ published, start, end }, nth): LineDate[] => {
    const before = text.slice(dates[nth - 1]?.end ?? 0, start).slice(-60);
    const after = text.slice(end, dates[nth + 1]?.start).slice(0, 140);
    const isRange =
      RANGE_BEFORE.test(before) || (nth > 0 && BETWEEN_RANGE.test(before)) || (dates[nth + 1] !== undefined && BETWEEN_RANGE.test(after));
    const said = isRange ? 'other' : roleOf(before, after, running, nth + 1 < dates.length);
    const role = said === null && EVENT.test(text) ? 'other' : said;
    if (running && role === null) return [];
    return [{ published, role, alone: few && !running, whole: start === 0 && end === text.length }];
  });
}

function roleOf(before: string, after: string, running: boolean, isFollowed: boolean): LineDate['role'] {
  if (UPDATED.test(before.slice(-40)) || UPDATED_BEHIND.test(after)) return 'updated';
  if (OTHER.test(before.slice(-30)) || SINCE.test(before) || TAKES_PLACE.test(after)) return 'other';
  const behind = PUBLISHED_BEHIND.exec(after);
  // `Accepted 3 April / Published 26 May`: a word with nothing but the next date behind it is of that one.
  const isOwn = behind !== null && (!isFollowed || /[|;,.)\]/–—•·]/.test(after.slice(behind[0].length)));
  const said = PUBLISHED.test(before) || isOwn;
  // In a sentence `on`, `date` and the like are words like others, unless it is about the article.
  return said && (!running || OWN.test(before) || OPENS.test(before)) ? 'published' : null;
}
