/**
 * The characters that are met most in scripts whose statistics no trigram list gives, most frequent first. They tell
 * readable text from text in a wrong encoding.
 */
export const HAN_SIMPLIFIED =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运约究造江近农斗阿深林罗研联率整况选黑住红议团转河效底华越收备参六流省干广委技称亚史举城装青党县负责元州息周银增集组织警察首府总统部长会议报道记者表示经济安全';
export const HAN_TRADITIONAL =
  '的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運約究造江近農鬥阿深林羅研聯率整況選黑住紅議團轉河效底華越收備參六流省幹廣委技稱亞史舉城裝青黨縣負責元州息週銀增集組織警察首府總統部長會議報導記者表示經濟安全台灣';
export const KANA =
  'のにはをたがでてとしれさいるなかもらこう。、ンスルトアりきっくりイラだまけシクリドよすそわみめえじげせちつやおあどばろ「」ーカタコサレマニテロフッジプグメデパブキチオバナムミャュョハ日一国人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校語土木食車何南万毎白天母火右読友左休父雨会社新議政府者発表決';
export const HANGUL =
  '이다는의에을가고하지를은한도로기사서인정해자대나리시어있장그보아일라수전부제과스게것으들공원회구상동와조주선성년국관만여치비진연신오미안방무거생실들현문용발화면적소중경위세당분등말명통람우내학역할트요물식모습계결체개드양입법반금산호재제월영단유행불업했었까운차하강러민간정더니천북남후점지준처합파최외바르';
export const GREEK = 'αοιετσνηυρπκμλςίόάέήύώθδγχφβξζψϊϋΐΰ';
export const HEBREW = 'יוהלאמרתבשנםעדקחפןטצגזסכףךץ';
export const THAI = 'านรอกเงมยลวดทสต่้ีัิะคหบปแไใพขชจโผศณธษญถฐฉูุ็์ึื';

/** The most frequent words of languages that have no trigrams in franc-min, by ISO 639-3. */
export const COMMON_WORDS: Readonly<Record<string, string>> = {
  ell: 'και το να του η της με που την από για είναι στο τα ο των στην θα τον σε οι δεν τη στη τους ένα αυτό μια στον κατά μας έχει ως ότι ήταν μετά αλλά πως πολύ όμως μόνο πριν έναν όταν κάθε μέσα πρέπει μπορεί υπάρχει σήμερα κυβέρνηση πρόεδρος υπουργός χώρα χρόνια λόγω μεταξύ σύμφωνα ανακοίνωσε είπε εκατομμύρια Ελλάδα πόλη δρόμος περνούν άνθρωποι ημέρα',
  dan: 'og i at det er en til af på der for med de den ikke har som et han var vi jeg men hun sig om kan skal fra vil så ud efter ved også over når blev være mere kun år nu under mellem anden meget få siger regeringen måske første både både går får ødelagt',
  fin: 'ja on ei se että oli hän mutta ovat kun myös kuin niin joka sen ole mukaan olla voi jo vain ovat tai hänen jos nyt vielä mitä kuitenkin tämä jälkeen sekä vuonna ensimmäinen työ päivä Suomen hallitus pääministeri sanoo keskiviikkona väliin tähän yhtään',
  isl: 'og að í á er sem það til var við um með en fyrir af hann ekki þess eru hafa þeir hún frá þegar verið verður eftir einnig mjög ára ríkisstjórn sagði þá úr því svo þar nú',
  cat: 'de la i que el a en els per les un amb és una del no al es més com ha són o això però seva també des fins entre any qui està aquest altres perquè govern dijous després',
  slk: 'a sa na v je že o s z do to si ako pre po aj za ale by od už čo pri sú len k bol jeho podľa ktoré ktorý keď alebo tiež veľmi bude môže vlády ľudí roku všetko práve medzi',
  slv: 'in je v se na da za so z ki pa ne tudi bi od kot po ali s kar o še pri bil sem do že kako le lahko zaradi ter med več vlade leta ljudi bo ni iz jih čez želi',
  lit: 'ir kad yra į iš su tai o bet buvo jis kaip apie per dėl nuo jau dar tik savo bus po taip kurie gali šiuo metu labai prie pagal metų sakė vyriausybė žmonės mūsų jų už kai ją lėšų spalio pavasarį antradienį',
  lav: 'un ir ar no ka par tas uz viņš bet kas lai nav pēc kā arī vai tika līdz tiek gada savu ļoti jau tikai pie būs šis cilvēku valdība sacīja viņa mēs tās tām jūs gadā',
  est: 'ja on ei et see oli ta ka aga kui oma mis kes või nagu veel siis tema seda olid välja üle pärast ning väga juba ma selle aasta valitsus ütles inimeste mõne kõik nüüd tähtis võib',
  mkd: 'и на во да се од за е со не што ги го ќе има како но тоа беше или по ова кои кој до само година меѓу владата рече исто така повеќе сè уште сѐ',
  heb: 'של את על לא הוא זה עם כי גם או היא אני מה יש אל כל אם אבל היה הם רק עוד בין כך לפני אחרי יותר מן ידי אמר שנה ראש ממשלה ישראל כמו היום בית אשר אחד עד זאת כן שם מאוד היו שלו לפי',
};
