/** Months and weekdays as newspapers print them, in lower case. */

const months: readonly (readonly string[])[] = [
  [
    'january', 'jan', 'januar', 'jänner', 'jän', 'janvier', 'janv', 'enero', 'ene', 'janeiro', 'gennaio', 'gen',
    'januari', 'января', 'январь', 'янв', 'січня', 'січень', 'ocak', 'stycznia', 'styczeń', 'يناير',
    'كانون الثاني', 'جانفي',
    'ledna', 'leden', 'januára', 'január', 'janvāris', 'janvārī', 'sausio', 'jaanuar', 'tammikuuta', 'ianuarie',
    'ιανουαρίου', 'ιανουάριος', 'ιαν', 'siječnja', 'siječanj', 'јануар', 'јануара', 'яну', 'януари', 'janar',
    'ינואר', 'ژانویه', 'जनवरी', 'gener', 'yanvar',
  ],
  [
    'february', 'feb', 'febr', 'februar', 'feber', 'février', 'févr', 'fév', 'febrero', 'fevereiro', 'fev',
    'febbraio', 'februari', 'февраля', 'февраль', 'фев', 'февр', 'лютого', 'лютий', 'şubat', 'lutego', 'luty',
    'فبراير', 'شباط', 'فيفري',
    'února', 'únor', 'februára', 'február', 'februāris', 'februārī', 'vasario', 'veebruar', 'helmikuuta',
    'februarie', 'φεβρουαρίου', 'φεβρουάριος', 'φεβ', 'veljače', 'veljača', 'фебруар', 'фебруара', 'февруари',
    'shkurt', 'פברואר', 'فوریه', 'फरवरी', 'febrer', 'fevral',
  ],
  [
    'march', 'mar', 'märz', 'mrz', 'mars', 'marzo', 'março', 'maart', 'mrt', 'марта', 'март', 'мар', 'березня',
    'березень', 'mart', 'marca', 'marzec', 'مارس', 'آذار',
    'března', 'březen', 'marec', 'március', 'martie', 'marts', 'martā', 'kovo', 'märts', 'maaliskuuta', 'μαρτίου',
    'μάρτιος', 'μαρ', 'ožujka', 'ožujak', 'מרץ', 'מרס', 'मार्च', 'març', 'maret',
  ],
  [
    'april', 'apr', 'avril', 'avr', 'abril', 'abr', 'aprile', 'апреля', 'апрель', 'апр', 'квітня', 'квітень',
    'nisan', 'kwietnia', 'kwiecień', 'أبريل', 'ابريل', 'إبريل', 'نيسان', 'أفريل',
    'dubna', 'duben', 'apríla', 'apríl', 'április', 'aprilie', 'aprīlis', 'aprīlī', 'balandžio', 'aprill',
    'huhtikuuta', 'απριλίου', 'απρίλιος', 'απρ', 'travnja', 'travanj', 'април', 'априла', 'prill', 'אפריל', 'آوریل',
    'अप्रैल', 'aprel',
  ],
  [
    'may', 'mai', 'mayo', 'maio', 'maggio', 'mag', 'mei', 'мая', 'май', 'травня', 'травень', 'mayıs', 'maja',
    'maj', 'مايو', 'أيار', 'ماي',
    'května', 'květen', 'mája', 'máj', 'május', 'maijs', 'maijā', 'gegužės', 'toukokuuta', 'μαΐου', 'μάιος',
    'svibnja', 'svibanj', 'мај', 'маја', 'מאי', 'मई', 'maig',
  ],
  [
    'june', 'jun', 'juni', 'juin', 'junio', 'junho', 'giugno', 'giu', 'июня', 'июнь', 'июн', 'червня', 'червень',
    'haziran', 'czerwca', 'czerwiec', 'يونيو', 'يونيه', 'حزيران', 'جوان',
    'června', 'červen', 'júna', 'jún', 'június', 'iunie', 'jūnijs', 'jūnijā', 'birželio', 'juuni', 'kesäkuuta',
    'ιουνίου', 'ιούνιος', 'ιουν', 'lipnja', 'lipanj', 'јун', 'јуна', 'юни', 'qershor', 'יוני', 'ژوئن', 'जून',
    'juny', 'iyun',
  ],
  [
    'july', 'jul', 'juli', 'juillet', 'juil', 'julio', 'julho', 'luglio', 'lug', 'июля', 'июль', 'июл', 'липня',
    'липень', 'temmuz', 'lipca', 'lipiec', 'يوليو', 'يوليه', 'تموز', 'جويلية',
    'července', 'červenec', 'júla', 'júl', 'július', 'iulie', 'jūlijs', 'jūlijā', 'liepos', 'juuli', 'heinäkuuta',
    'ιουλίου', 'ιούλιος', 'ιουλ', 'srpanj', 'јул', 'јула', 'юли', 'korrik', 'יולי', 'ژوئیه', 'जुलाई', 'juliol',
    'iyul',
  ],
  [
    'august', 'aug', 'août', 'aout', 'agosto', 'ago', 'augustus', 'августа', 'август', 'авг', 'серпня', 'серпень',
    'ağustos', 'sierpnia', 'sierpień', 'أغسطس', 'اغسطس', 'آب', 'أوت',
    'srpna', 'srpen', 'augusta', 'augusztus', 'augusts', 'augustā', 'rugpjūčio', 'elokuuta', 'αυγούστου',
    'αύγουστος', 'αυγ', 'kolovoza', 'kolovoz', 'gusht', 'אוגוסט', 'اوت', 'अगस्त', 'agost', 'agustus', 'avqust',
  ],
  [
    'september', 'sept', 'sep', 'septembre', 'septiembre', 'setiembre', 'setembro', 'set', 'settembre', 'сентября',
    'сентябрь', 'сен', 'сент', 'вересня', 'вересень', 'eylül', 'września', 'wrzesień', 'سبتمبر', 'أيلول',
    'září', 'szeptember', 'septembrie', 'septembris', 'septembrī', 'rugsėjo', 'syyskuuta', 'σεπτεμβρίου',
    'σεπτέμβριος', 'σεπ', 'rujna', 'rujan', 'септембар', 'септембра', 'септември', 'shtator', 'ספטמבר', 'سپتامبر',
    'सितंबर', 'setembre', 'sentyabr',
  ],
  [
    'october', 'oct', 'oktober', 'okt', 'octobre', 'octubre', 'outubro', 'out', 'ottobre', 'ott', 'октября',
    'октябрь', 'окт', 'жовтня', 'жовтень', 'ekim', 'października', 'październik', 'أكتوبر', 'اكتوبر',
    'تشرين الأول',
    'října', 'říjen', 'októbra', 'október', 'octombrie', 'oktobris', 'oktobrī', 'spalio', 'oktoober', 'lokakuuta',
    'οκτωβρίου', 'οκτώβριος', 'οκτ', 'октобар', 'октобра', 'октомври', 'tetor', 'אוקטובר', 'اکتبر', 'अक्टूबर',
    'oktyabr',
  ],
  [
    'november', 'nov', 'novembre', 'noviembre', 'novembro', 'ноября', 'ноябрь', 'ноя', 'нояб', 'листопада',
    'листопад', 'kasım', 'listopada', 'listopad', 'نوفمبر', 'تشرين الثاني',
    'listopadu', 'novembra', 'noiembrie', 'novembris', 'novembrī', 'lapkričio', 'marraskuuta', 'νοεμβρίου',
    'νοέμβριος', 'νοε', 'studenoga', 'studenog', 'studeni', 'новембар', 'новембра', 'ноември', 'nëntor', 'נובמבר',
    'نوامبر', 'नवंबर', 'noyabr',
  ],
  [
    'december', 'dec', 'dezember', 'dez', 'décembre', 'déc', 'diciembre', 'dic', 'dezembro', 'dicembre', 'декабря',
    'декабрь', 'дек', 'грудня', 'грудень', 'aralık', 'grudnia', 'grudzień', 'ديسمبر', 'كانون الأول',
    'prosince', 'prosinec', 'decembra', 'decembrie', 'decembris', 'decembrī', 'gruodžio', 'detsember', 'joulukuuta',
    'δεκεμβρίου', 'δεκέμβριος', 'δεκ', 'prosinca', 'децембар', 'децембра', 'декември', 'dhjetor', 'דצמבר', 'دسامبر',
    'दिसंबर', 'desembre', 'desember', 'dekabr',
  ],
];

export const monthNumbers: ReadonlyMap<string, number> = new Map(
  months.flatMap((names, index) => names.map((name): [string, number] => [name.normalize('NFC'), index + 1])),
);

export const weekdays: readonly string[] = [
  'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'mon', 'tue', 'tues', 'wed', 'thu',
  'thur', 'thurs', 'fri', 'sat', 'sun',
  'montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag', 'sonnabend', 'sonntag', 'mo', 'di', 'mi',
  'do', 'fr', 'sa', 'so',
  'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche', 'lunes', 'martes', 'miércoles',
  'jueves', 'viernes', 'sábado', 'domingo',
  'segunda-feira', 'terça-feira', 'quarta-feira', 'quinta-feira', 'sexta-feira', 'lunedì', 'martedì', 'mercoledì',
  'giovedì', 'venerdì', 'sabato', 'domenica',
  'maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag',
  'понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье', 'пн', 'вт', 'ср', 'чт', 'пт',
  'сб', 'вс',
  'понеділок', 'вівторок', 'середа', 'четвер', "п'ятниця", 'п’ятниця', 'субота', 'неділя', 'pazartesi', 'salı',
  'çarşamba', 'perşembe', 'cuma', 'cumartesi', 'pazar',
  'poniedziałek', 'wtorek', 'środa', 'czwartek', 'piątek', 'sobota', 'niedziela',
  'الإثنين', 'الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت', 'الأحد',
  '星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日', '星期天', '周一', '周二', '周三', '周四', '周五', '周六', '周日',
];

/** Words that say that what follows is when the article was published. */
export const publishedLabels: readonly string[] = [
  'published', 'published on', 'published at', 'first published', 'posted', 'posted on', 'posted at', 'date',
  'issued', 'released', 'release date', 'publication date', 'date published', 'pubdate',
  'опубликовано', 'опубликована', 'дата публикации', 'дата', 'опубліковано', 'veröffentlicht', 'veröffentlicht am',
  'veröffentlichung', 'veröffentlichungsdatum', 'erscheinungsdatum', 'eingestellt am', 'originally published', 'first published on',
  'erschienen', 'erschienen am', 'stand', 'datum', 'publié le', 'publié', 'publié à', 'date de publication', 'le',
  'publicado', 'publicado el', 'publicado em', 'fecha', 'fecha de publicación', 'actualizado y publicado', 'data',
  'pubblicato', 'pubblicato il', 'gepubliceerd', 'gepubliceerd op', 'yayınlanma', 'yayınlanma tarihi',
  'yayın tarihi', 'tarih', 'opublikowano', 'data publikacji',
  'تم نشره', 'تم النشر', 'نشر بتاريخ', 'نشر في', 'نُشر في', 'نشر', 'تاريخ النشر', 'تاريخ', '发布时间', '发表时间', '发布', '发布于', '时间', '日期', '發布時間', '公開日', '配信',
  '掲載', '입력', '등록',
  'submitted', 'submitted on', 'created', 'created on', 'written on', 'erstellt', 'erstellt am', 'geschrieben am', 'gepostet am', 'publiziert', 'publiziert am',
  'verfasst am', 'online seit', 'online gestellt am', 'eintrag vom', 'beitrag vom', 'artikel vom', 'meldung vom', 'mitteilung vom', 'pressemitteilung vom', 'bericht vom',
  'nachricht vom', 'mis en ligne le', 'écrit le', 'posté le', 'fecha publicación', 'creado el', 'escrito el', 'creato il', 'inserito il', 'scritto il', 'geplaatst op', 'geplaatst', 'geschreven op',
  'publisert', 'publicerad', 'publicerat', 'udgivet', 'offentliggjort', 'julkaistu', 'publikováno', 'zveřejněno', 'közzétéve', 'megjelent', 'publicat', 'publicat pe',
  'objavljeno', 'публикувано', 'δημοσιεύτηκε', 'diterbitkan', 'ngày đăng', 'đăng ngày', 'פורסם', 'תאריך', 'تاریخ انتشار',
];

/** Words that say that it is when the article was last changed. */
export const updatedLabels: readonly string[] = [
  'updated', 'updated on', 'updated at', 'last updated', 'last updated on', 'update', 'modified', 'last modified', 'edited',
  'обновлено', 'изменено', 'последнее обновление', 'оновлено', 'aktualisiert', 'aktualisiert am',
  'zuletzt aktualisiert', 'zuletzt aktualisiert am', 'zuletzt geändert', 'zuletzt geändert am', 'geändert am',
  'letzte aktualisierung', 'letzte änderung', 'mis à jour', 'mis à jour le', 'dernière mise à jour', 'modifié le',
  'actualizado', 'actualizado el', 'última actualización', 'atualizado', 'atualizado em', 'última atualização',
  'aggiornato', 'aggiornato il', 'ultimo aggiornamento', 'bijgewerkt', 'laatst bijgewerkt', 'güncelleme', 'güncellenme',
  'güncellenme tarihi', 'son güncelleme', 'aktualizacja', 'آخر تحديث', 'تحديث', '更新', '更新时间', '更新於', '最后更新',
  '更新日', '最終更新', '수정',
  'last change', 'last changed', 'last edited', 'last revised', 'revised', 'last reviewed', 'zuletzt bearbeitet', 'bearbeitet am', 'geändert', 'überarbeitet am', 'stand der bearbeitung',
  'oppdatert', 'sist oppdatert', 'uppdaterad', 'senast uppdaterad', 'opdateret', 'sidst opdateret', 'päivitetty', 'aktualizováno', 'zaktualizowano', 'frissítve', 'actualizat', 'ažurirano', 'обновена', 'ενημερώθηκε',
  'diperbarui', 'cập nhật', 'עודכן',
];

/** Words that say that it is another moment, which is of no interest here. */
export const otherLabels: readonly string[] = [
  'accessed', 'accessed on', 'retrieved', 'retrieved on', 'viewed', 'abgerufen', 'abgerufen am', 'consulté le', 'consultado el',
  'дата обращения', 'available until', 'valid until', 'until', 'expires', 'deadline', 'verfügbar bis', 'gültig bis', 'bis',
  "jusqu'au", 'hasta el', 'до', 'geçerlilik', '访问日期',
  'termin', 'veranstaltungsdatum', 'event date', 'beginn', 'begins', 'starts', 'start date', 'end date', 'wann', 'when', 'anmeldeschluss', 'bewerbungsfrist', 'geboren', 'geboren am', 'born', 'died',
  'gestorben', 'mitglied seit', 'registriert seit', 'dabei seit', 'joined', 'member since', 'registered',
];
