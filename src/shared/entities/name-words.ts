/** Words in names that say little of whom they name. All romanised, in small letters. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u).filter((word) => word !== ''));

export const honorifics =
  set(`mr mrs ms miss dr prof professor sir lord lady dame rev hon gen general col colonel maj major capt captain lt lieutenant
  sgt adm admiral president minister premier chancellor secretary senator governor mayor judge justice king queen prince princess pope bishop
  sheikh shaikh shaykh sheik haji hajji mullah mawlawi maulana ayatollah imam sayyid comrade herr frau monsieur madame jr sr esq phd
  gospodin prezident ministr`);

export const smallWords = set(
  'of the and for de la le les du des del della di da do dos das van von der den und et y e i v po na in at al el ul bin ibn bint ben',
);

/** Forms of companies, in several languages. */
export const legalForms =
  set(`inc incorporated corp corporation co company ltd limited llc llp lp plc gmbh ag kg sa sas sarl spa srl bv nv oy ab as asa aps kft zrt
  ooo oao zao pao ao aao tov pat prat jsc ojsc cjsc pjsc oooo ltda pte pty sdn bhd kk sro doo dd ead ood fze fzco fzc dmcc est wll joint stock public
  private obshchestvo ogranichennoi otvetstvennostyu aktsionernoe zakritoe otkritoe publichnoe liability gesellschaft limitada anonima sociedad`);

/** Words of many organisations. */
export const commonOrganisationWords =
  set(`bank group holding holdings international global trading trade general services service industries industry
  ministry department agency council committee commission party union university institute association federation league club center centre
  foundation organization organisation society board authority office bureau national state federal republic people peoples central research
  technology technologies systems investment investments management enterprise enterprises engineering construction development energy oil gas
  shipping marine maritime logistics transport airlines aviation import export factory plant works house school college hospital media news press
  television company bank banka banque banco kompaniya gruppa zavod institut universitet ministerstvo sluzhba federalnaya gosudarstvennoe unitarnoe
  predpriyatie nauchno proizvodstvennoe obedinenie tovarishchestvo fond partiya soyuz`);

/** Short names and the names they stand for. */
const nickNames = `william bill will billy liam|robert bob rob bobby bert|richard dick rick rich richie|james jim jimmy jamie|john jack johnny jon|
  joseph joe joey|edward ed eddie ted ned|theodore ted teddy theo|thomas tom tommy|charles charlie chuck|michael mike mick mickey|daniel dan danny|
  david dave davy|anthony tony|andrew andy drew|matthew matt|christopher chris|nicholas nick nicky|benjamin ben benny|samuel sam sammy|
  alexander alex sasha aleksandr|stephen steve steven|gregory greg|jeffrey jeff|kenneth ken|lawrence larry|patrick pat paddy|peter pete|
  timothy tim|ronald ron|donald don|raymond ray|gerald jerry|leonard len lenny|francis frank|frederick fred freddy|albert al bert|
  elizabeth liz beth betty eliza|margaret maggie meg peggy|katherine kate kathy katie cathy catherine|jennifer jenny jen|patricia pat patty|
  susan sue susie|deborah debbie|barbara barb|rebecca becky|victoria vicky|alexandra alex sasha aleksandra|vladimir volodymyr vova volodya|
  dmitri dima dmytro|mikhail misha mykhailo|nikolai kolya mykola|sergei serhii serezha|aleksei oleksii alyosha|yevgeni yevhen zhenya|
  yekaterina katya kateryna|anastasia nastya|tatyana tanya tetiana|olga olha|yelena lena olena|natalya natasha nataliia|ivan vanya|pavel pavlo pasha|
  aleksandr oleksandr|andrei andrii|petr petro pyotr|grigori hryhorii grisha|igor ihor|oleg oleh|konstantin kostya kostiantyn|yuri yurii|georgi george jorge|
  jose pepe|francisco paco pancho|mohammed mohamed muhammad mohammad mehmet|abdullah abdallah|yusuf joseph yousef youssef|ibrahim abraham`;

export const shortNames: ReadonlyMap<string, ReadonlySet<number>> = byName(nickNames.split('|').map((names) => names.trim().split(/\s+/u)));

function byName(groups: readonly (readonly string[])[]): Map<string, Set<number>> {
  const map = new Map<string, Set<number>>();
  for (const [number, names] of groups.entries()) {
    for (const name of names) map.set(name, (map.get(name) ?? new Set<number>()).add(number));
  }
  return map;
}

/** Chinese family names in pinyin: in such names the first word is the family's. */
export const chineseFamilies =
  set(`wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie song tang han feng
  deng cao peng zeng xiao tian dong yuan pan yu jiang cai wei cheng ren lu fu shen ye yao qian xi mao hua bai qin meng du cui jia ding fang shi xiong
  tan wen bo zou sima ouyang wan lei dai hou gu long kang duan jin hao kong shao shi tao lai gong mo nie kim park choi jung nguyen tran le pham`);
