import { fold } from '../../../shared/text/fold';
import { isLatin, languageOfScript, stemmerOf } from '../search/languages';

/** How near two words are that are not written alike: forms, irregular forms, words of one meaning, names in two scripts. */

/** Verbs that change their stem, each with its forms. */
const IRREGULAR = `
become became|begin began begun|bring brought|build built|buy bought|catch caught|choose chose chosen|come came|cut cutting|deal dealt
draw drew drawn|drive drove driven|fall fell fallen|feel felt|fight fought|find found|fly flew flown|forbid forbade forbidden|get got gotten
give gave given|go went gone|grow grew grown|hear heard|hold held|keep kept|know knew known|lay laid|lead led|leave left|lend lent|lose lost
make made|mean meant|meet met|pay paid|rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent|shoot shot|show shown
speak spoke spoken|spend spent|stand stood|steal stole stolen|strike struck|swear swore sworn|take took taken|teach taught|tell told
think thought|throw threw thrown|understand understood|win won|withdraw withdrew withdrawn|write wrote written|overthrow overthrew overthrown
man men|woman women|child children|person people|foot feet|crisis crises|basis bases|bear bore borne|break broke broken|bind bound
undertake undertook undertaken|arise arose arisen|foresee foresaw foreseen|oversee oversaw overseen|sink sank sunk|freeze froze frozen`;

/** Words that reports put for one another. */
const ALIKE = `
sign conclude ink initial seal|agreement accord deal pact treaty contract document|meeting talks consultations negotiations summit session conversation
meet confer talk negotiate consult|meet see encounter receive|say state tell declare announce note remark stress emphasize emphasise add claim report comment
visit trip travel tour journey arrive come fly|receive host welcome|secretary head chief chair chairman director leader boss president
minister official|adviser aide envoy representative delegate|appoint name nominate promote install pick|dismiss fire sack remove oust replace
resign quit leave|buy purchase acquire|acquisition purchase takeover|sell export deliver supply ship|sale export delivery supply shipment
begin start launch open commence|end finish close conclude complete|attack strike raid assault shell bombard|kill die dead death victim fatality
wound injure hurt casualty|arrest detain capture custody|charge accuse indict|court tribunal judge|sentence jail imprison prison convict
rise increase grow climb gain jump surge|fall drop decline decrease slump shrink plunge|cut reduce lower slash|raise boost lift expand
expand extend widen broaden enlarge|strengthen deepen enhance reinforce bolster|cooperation partnership collaboration ties relations coordination
cooperate collaborate partner work|support back endorse assist aid help|oppose reject condemn criticise criticize denounce|ban prohibit forbid outlaw
block bar prevent stop halt|approve adopt pass ratify endorse|plan intend aim propose|proposal plan initiative|project scheme programme program
company firm corporation enterprise business|factory plant facility|money funds cash|fund finance pay invest|investment financing funding loan
cost price worth value|army troops forces military soldiers servicemen|soldier serviceman troop|ship vessel boat tanker freighter
plane aircraft jet|rocket missile|weapon arms munition|drone uav|border frontier|country state nation|government cabinet administration authorities
capital city|region province area oblast|village settlement town|people person individual resident citizen|employee worker staff
bank lender|election vote ballot poll|win victory|lose defeat|protest demonstration rally|protester demonstrator|police officer
law legislation bill act|rule regulation|inspect examine check audit|inspection examination check audit|investigate probe inquire|investigation inquiry probe
find discover detect|show reveal disclose|hide conceal|discuss debate address|ask request demand urge call|warn caution threaten
build construct erect|construction building|repair restore renovate|destroy demolish ruin wreck|damage harm|use employ deploy apply
send dispatch deploy|transfer move relocate shift|evacuate flee escape|accident crash collision incident|fire blaze|flood flooding
house home residence|own possess|owner proprietor shareholder|found establish create set|member participant|attend participate join
last final|big large great huge major|small little minor|new fresh recent|about around approximately roughly nearly almost|more over above exceed
less under below|annual yearly year|quarter three-month|spokesman spokeswoman spokesperson|joint common shared|talk speech address
cargo freight goods|oil crude petroleum|port harbour harbor terminal|arrive reach dock|depart leave sail|train exercise drill manoeuvre maneuver
agree consent|refuse decline deny|deny reject dispute|confirm verify acknowledge|publish release issue|statement communique declaration
pledge promise vow commit|threat danger risk|goal objective target aim priority|describe call term|import purchase|money sum amount
отметить сказать заявить сообщить подчеркнуть|подписать заключить|соглашение договор договоренность документ|встреча переговоры консультации беседа
visite deplacement voyage|accord traite|dire declarer annoncer|besuch reise|abkommen vertrag vereinbarung|sagen erklaren mitteilen`;

type Groups = ReadonlyMap<string, readonly number[]>;

function groupsOf(list: string): Groups {
  const groups = new Map<string, number[]>();
  for (const [number, line] of list.split(/[|\n]/).entries()) {
    for (const word of line.trim().split(/\s+/)) {
      if (word === '') continue;
      const key = stemOf(fold(word));
      groups.set(key, [...(groups.get(key) ?? []), number]);
    }
  }
  return groups;
}

/** A word without its ending, in the language its script says; Latin ones in `latin`. */
export function stemOf(word: string, latin = 'en'): string {
  const language = isLatin(word) ? latin : languageOfScript(word);
  const stemmer = language === null ? null : stemmerOf(language);
  return stemmer === null || /\p{Nd}/u.test(word) ? word : stemmer(word);
}

let lists: { irregular: Groups; alike: Groups } | null = null;
/** Made when it is first asked for: every word of the lists is stemmed, which a start need not wait for. */
const known = (): { irregular: Groups; alike: Groups } => (lists ??= { irregular: groupsOf(IRREGULAR), alike: groupsOf(ALIKE) });

const shares = (groups: Groups, a: string, b: string): boolean => {
  const own = groups.get(a);
  const other = own === undefined ? undefined : groups.get(b);
  return own?.some((group) => other?.includes(group)) ?? false;
};

/** The other words of the lists that mean what a word does, as stems. */
export function alikeStems(stem: string): string[] {
  const all = Object.values(known()).flatMap((groups) => {
    const own = groups.get(stem) ?? [];
    return [...groups].filter(([, numbers]) => numbers.some((number) => own.includes(number))).map(([other]) => other);
  });
  return [...new Set(all)].filter((other) => other !== stem);
}

/** A word as it is compared. */
export interface ComparedWord {
  word: string;
  stem: string;
}

const OF_ONE_FAMILY = 0.6;

/** From 0 (nothing to do with each other) to 1 (the same). */
export function likeness(a: ComparedWord, b: ComparedWord): number {
  if (a.word === b.word) return 1;
  if (a.stem === b.stem) return 0.95;
  if (shares(known().irregular, a.stem, b.stem)) return 0.92;
  const family = sameFamily(a.stem, b.stem) ? OF_ONE_FAMILY : 0;
  return Math.max(family, shares(known().alike, a.stem, b.stem) ? 0.62 : 0);
}

/** `negoti-` and `negotiat-`, `agreement` and `agree`, `Sicherheit` in `Sicherheitsrat`: one begins with most of the other. */
function sameFamily(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < 5 || !/^\p{L}+$/u.test(long)) return false;
  if (long.startsWith(short)) return true;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same += 1;
  if (same >= 6 && same >= short.length - 2 && long.length - same <= 4) return true;
  return short.length >= 7 && long.endsWith(short);
}
