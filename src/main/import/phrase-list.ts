import type { RemovalReason } from '../../shared/model';

/**
 * The words of page furniture, by what they are for. Written as `keyOf` writes them: lower case, without punctuation.
 * Languages: English, Russian, Ukrainian, German, French, Spanish, Portuguese, Italian, Dutch, Turkish, Polish, Arabic,
 * Persian, Chinese (both scripts), Japanese, Korean.
 */
export interface PhraseGroup {
  reason: RemovalReason;
  /** The whole line; numbers at its ends (counts, years) do not matter. */
  whole: readonly string[];
  /** A sentence of a short line begins with it. */
  opens?: readonly string[];
}

export const phraseGroups: readonly PhraseGroup[] = [
  {
    reason: 'advertisement',
    whole: [
      'advertisement', 'advertisements', 'advertisment', 'ad', 'ads', 'advert', 'sponsored', 'sponsored content', 'paid content',
      'promoted', 'advertisement continue reading below', 'story continues below advertisement', 'article continues below',
      'article continues after ad', 'scroll to continue', 'scroll to continue reading', 'continue reading the main story',
      'skip advertisement', 'close ad', 'remove ads', 'реклама', 'на правах рекламы', 'партнерский материал', 'промо',
      'anzeige', 'werbung', 'anzeigen', 'artikel wird nach der anzeige fortgesetzt', 'publicité', 'la suite après la publicité',
      'la suite après cette publicité', 'publicidad', 'anuncio', 'patrocinado', 'publicidade', 'continua após a publicidade',
      'pubblicità', 'advertentie', 'reklam', 'ilan', 'reklama', 'إعلان', 'اعلان', 'إعلانات', 'تبلیغات', 'آگهی', '广告', '廣告',
      '广告 继续阅读', '推广', '広告', 'スポンサーリンク', '광고',
    ],
    opens: [
      'get more with', 'download our app', 'download the app', 'get the app', 'скачайте приложение', 'скачать приложение',
      'jetzt app herunterladen', 'téléchargez l application', 'descarga la app', 'descarga nuestra app', 'baixe o app',
      'scarica l app', 'uygulamayı indir', 'pobierz aplikację', 'حمل التطبيق', '下载app', '下載app', '打开app', '下载客户端',
    ],
  },
  {
    reason: 'share',
    whole: [
      'share', 'share this', 'share article', 'share this article', 'share this story', 'share this post', 'share page', 'share via',
      'share with', 'share on', 'share link', 'share save', 'copy link', 'link copied', 'copy url', 'copied', 'tweet', 'tweet this',
      'email', 'e mail', 'email this article', 'email this', 'send by email', 'save', 'save article', 'save for later', 'bookmark',
      'print', 'print article', 'print this', 'print this page', 'print version', 'printer friendly', 'like', 'like this', 'embed',
      'поделиться', 'поделитесь', 'поделиться ссылкой', 'поделиться в соцсетях', 'скопировать ссылку', 'копировать ссылку', 'ссылка скопирована',
      'версия для печати', 'распечатать', 'печать', 'отправить по почте', 'в закладки', 'сохранить', 'поширити', 'поділитися',
      'роздрукувати', 'teilen', 'artikel teilen', 'beitrag teilen', 'link kopieren', 'link kopiert', 'drucken', 'artikel drucken', 'merken', 'artikel merken',
      'per e mail teilen', 'versenden', 'partager', 'partager l article', 'partager cet article', 'copier le lien', 'lien copié',
      'imprimer', 'envoyer par e mail', 'enregistrer', 'compartir', 'comparte', 'compartir en', 'compartir artículo', 'copiar enlace',
      'enlace copiado', 'imprimir', 'guardar', 'compartilhar', 'compartilhe', 'copiar link', 'condividi', 'stampa', 'copia link', 'delen', 'deel dit artikel', 'paylaş',
      'bağlantıyı kopyala', 'yazdır', 'udostępnij', 'drukuj', 'kopiuj link', 'مشاركة', 'شارك', 'شارك المقال', 'شاركها', 'نسخ الرابط', 'تم نسخ الرابط',
      'طباعة', 'اشتراک گذاری', 'چاپ', '分享', '分享到', '分享至', '复制链接', '複製連結', '链接已复制', '打印', '列印', '收藏', '点赞', '微信扫一扫分享',
      'シェア', 'シェアする', 'ツイート', '印刷', 'リンクをコピー', '공유', '공유하기', '인쇄', '링크 복사',
    ],
    opens: [
      'share it on', 'share this on', 'share on facebook', 'share on twitter', 'share on x', 'share on whatsapp', 'share on linkedin',
      'share this article', 'share this story', 'share this post', 'share with your friends', 'share to', 'click to share', 'tweet this',
      'поделиться в', 'поделиться на', 'поделитесь с друзьями', 'поделитесь этой', 'поделись', 'поширити у', 'auf facebook teilen', 'auf twitter teilen',
      'auf whatsapp teilen', 'teilen sie diesen', 'partager sur', 'partagez cet article', 'compartir en', 'comparte esta', 'comparte este', 'compartilhe esta',
      'condividi su', 'condividi questo', 'deel op', 'facebook ta paylaş', 'twitter da paylaş', 'udostępnij na', 'شارك على', 'شارك هذا', 'شارك عبر', '分享到',
    ],
  },
  {
    reason: 'follow',
    whole: [
      'follow', 'following', 'follow us', 'follow us on', 'follow us on social media', 'stay connected', 'connect with us', 'find us on',
      'join us on', 'subscribe', 'subscribe now', 'subscribe today', 'subscribe to our newsletter', 'sign up', 'sign up now', 'newsletter', 'newsletters',
      'get our newsletter', 'become a member', 'donate', 'support us', 'подписаться', 'подпишитесь', 'подписывайтесь', 'подписка', 'рассылка', 'мы в соцсетях',
      'мы в социальных сетях', 'читайте нас в', 'следите за нами', 'підписатися', 'підписуйтесь', 'ми в соцмережах', 'folgen', 'folgen sie uns', 'folgen sie uns auf', 'folge uns', 'folge uns auf',
      'abonnieren', 'newsletter abonnieren', 'jetzt abonnieren', 'suivez nous', 'suivez nous sur', 's abonner', 'abonnez vous', 'je m abonne', 'síguenos', 'síguenos en', 'siganos en',
      'suscríbete', 'suscribirse', 'suscríbase', 'boletín', 'siga nos', 'siga nos em', 'assine', 'inscreva se', 'seguici', 'seguici su', 'iscriviti', 'abbonati', 'volg ons', 'volg ons op', 'abonneer',
      'bizi takip edin', 'takip et', 'abone ol', 'abone olun', 'obserwuj nas', 'subskrybuj', 'تابعنا', 'تابعونا', 'تابعنا على', 'تابعونا على', 'اشترك', 'اشترك الآن', 'اشتراك', 'ما را دنبال کنید',
      '关注', '关注我们', '關注我們', '订阅', '訂閱', '扫码关注', 'フォロー', 'フォローする', '登録', 'メルマガ登録', '팔로우', '구독', '구독하기',
    ],
    opens: [
      'follow us', 'follow our', 'follow us on', 'follow me on', 'like us on', 'find us on', 'join our telegram', 'join our whatsapp', 'join us on', 'join our channel',
      'subscribe to our', 'subscribe to the newsletter', 'subscribe to our newsletter', 'sign up for our', 'sign up to our', 'sign up for the', 'sign up to receive', 'get the latest news delivered',
      'подписывайтесь на', 'подпишитесь на', 'подписаться на', 'подпишись на', 'следите за нашими', 'следите за новостями', 'присоединяйтесь к нам', 'читайте нас', 'наш телеграм', 'наш канал в', 'больше новостей в',
      'підписуйтесь на', 'підписуйся на', 'folgen sie uns', 'folge uns', 'abonnieren sie', 'abonniere unseren', 'suivez nous', 'suivez toute l actualité', 'abonnez vous', 'inscrivez vous à', 'recevez notre',
      'síguenos', 'síganos', 'suscríbete a', 'suscríbase a', 'únete a nuestro', 'siga nos', 'siga o nosso', 'inscreva se no', 'assine a nossa', 'seguici', 'iscriviti alla', 'volg ons', 'schrijf je in voor', 'bizi takip', 'bültenimize abone',
      'obserwuj nas', 'zapisz się na', 'تابعنا', 'تابعونا', 'اشترك في', 'اشتركوا في', 'انضم إلى قناتنا', 'ما را در', '关注我们', '扫描二维码',
    ],
  },
  {
    reason: 'comments',
    whole: [
      'comment', 'comments', 'leave a comment', 'leave a reply', 'leave comment', 'post a comment', 'add a comment', 'add comment', 'write a comment', 'view comments', 'show comments', 'read comments',
      'join the conversation', 'join the discussion', 'no comments', 'no comments yet', 'be the first to comment', 'comments are closed', 'log in to comment', 'комментарии', 'комментарий', 'комментировать',
      'оставить комментарий', 'добавить комментарий', 'нет комментариев', 'обсудить', 'коментарі', 'kommentare', 'kommentar', 'kommentar schreiben', 'kommentar verfassen', 'kommentieren', 'commentaires', 'commentaire', 'commenter', 'laisser un commentaire',
      'réagir', 'comentarios', 'comentario', 'comentar', 'deja un comentario', 'deja una respuesta', 'comentários', 'deixe um comentário', 'commenti', 'lascia un commento', 'reacties', 'reageer', 'yorumlar', 'yorum yap', 'yorum', 'komentarze',
      'dodaj komentarz', 'تعليقات', 'التعليقات', 'أضف تعليق', 'اترك تعليقا', 'اترك تعليقاً', 'نظرات', 'دیدگاه ها', '评论', '評論', '发表评论', '留言', '我要评论', '网友评论', 'コメント', 'コメントする', '댓글', '댓글 쓰기',
    ],
  },
  {
    reason: 'related',
    whole: [
      'read also', 'also read', 'read more', 'see also', 'see more', 'more', 'more news', 'more stories', 'more on this', 'more on this story', 'more from', 'related', 'related news', 'related stories', 'related articles', 'related posts', 'related topics', 'related content',
      'recommended', 'recommended for you', 'recommended stories', 'you may also like', 'you might also like', 'you may like', 'most read', 'most popular', 'most viewed', 'trending', 'trending now', 'popular', 'popular news', 'latest', 'latest news', 'latest stories', 'breaking news', 'top stories', 'top news', 'editor s picks', 'don t miss', 'what to read next', 'read next', 'up next', 'also in the news', 'explore more',
      'читайте также', 'читать также', 'читать далее', 'читать дальше', 'читать еще', 'смотрите также', 'по теме', 'материалы по теме', 'похожие новости', 'похожие материалы', 'другие новости', 'последние новости', 'новости по теме', 'главные новости', 'популярное', 'популярные новости', 'самое читаемое', 'лента новостей', 'рекомендуем', 'ещё', 'еще новости', 'новости партнеров',
      'читайте також', 'останні новини', 'lesen sie auch', 'lesen sie mehr', 'lesen sie dazu auch', 'mehr dazu', 'mehr zum thema', 'mehr lesen', 'weiterlesen', 'auch interessant', 'das könnte sie auch interessieren', 'das könnte dich auch interessieren', 'meistgelesen', 'verwandte artikel', 'weitere artikel', 'zum thema', 'passend zum thema', 'empfohlen',
      'lire aussi', 'à lire aussi', 'à lire également', 'à lire', 'voir aussi', 'lire la suite', 'sur le même sujet', 'articles liés', 'les plus lus', 'en savoir plus', 'dans la même rubrique', 'lea también', 'lee también', 'leer más', 'ver más', 'ver también', 'te puede interesar', 'también te puede interesar', 'noticias relacionadas', 'artículos relacionados', 'relacionadas', 'más noticias', 'lo más leído', 'más leídas', 'últimas noticias',
      'leia também', 'leia mais', 'veja também', 'saiba mais', 'mais lidas', 'notícias relacionadas', 'leggi anche', 'leggi di più', 'articoli correlati', 'potrebbe interessarti', 'lees ook', 'lees meer', 'gerelateerd', 'meer nieuws', 'ilgili haberler', 'i̇lgili haberler', 'ayrıca bakınız', 'devamını oku', 'son haberler', 'i̇lginizi çekebilir', 'en çok okunanlar', 'czytaj także', 'czytaj też', 'zobacz także', 'zobacz też', 'czytaj więcej', 'powiązane', 'najnowsze',
      'اقرأ أيضا', 'اقرأ أيضاً', 'إقرأ أيضا', 'إقرأ أيضاً', 'اقرأ المزيد', 'أخبار ذات صلة', 'مواضيع ذات صلة', 'مقالات ذات صلة', 'الأكثر قراءة', 'آخر الأخبار', 'المزيد', 'شاهد أيضا', 'شاهد أيضاً', 'قد يهمك', 'موضوعات متعلقة', 'بیشتر بخوانید', 'اخبار مرتبط',
      '相关阅读', '相關閱讀', '相关新闻', '相關新聞', '相关文章', '相关报道', '延伸阅读', '延伸閱讀', '推荐阅读', '推薦閱讀', '热门', '热点新闻', '热门推荐', '更多', '更多新闻', '最新消息', '猜你喜欢', '阅读更多', '関連記事', 'あわせて読みたい', 'もっと見る', '続きを読む', 'ランキング', '관련기사', '관련 기사', '더보기', '추천 기사', '많이 본 뉴스',
    ],
  },
  {
    reason: 'menu',
    whole: [
      'learn more', 'find out more', 'click here', 'view all', 'see all', 'show more', 'load more', 'show less', 'tags', 'tag', 'topics', 'categories', 'category', 'sections', 'region', 'regions', 'archive', 'menu', 'main menu', 'home', 'homepage', 'search', 'what are you looking for', 'log in', 'login', 'sign in', 'log out', 'register', 'my account',
      'contact', 'contacts', 'contact us', 'about', 'about us', 'privacy', 'privacy policy', 'terms', 'terms of use', 'terms of service', 'terms and conditions', 'cookie policy', 'cookie settings', 'cookies', 'manage cookies', 'sitemap', 'faq', 'help', 'feedback', 'careers', 'advertise', 'advertise with us', 'imprint', 'rss', 'skip to content', 'skip to main content', 'skip to navigation', 'jump to content', 'back', 'back to top', 'back to top button', 'go to top', 'to top', 'scroll to top', 'top', 'next', 'previous', 'next article', 'previous article', 'next post', 'previous post', 'close', 'toggle navigation', 'open menu', 'close menu', 'all rights reserved',
      'главная', 'на главную', 'наверх', 'меню', 'поиск', 'теги', 'темы', 'рубрики', 'разделы', 'войти', 'вход', 'регистрация', 'контакты', 'о нас', 'о проекте', 'редакция', 'обратная связь', 'политика конфиденциальности', 'пользовательское соглашение', 'следующая новость', 'предыдущая новость', 'вернуться назад', 'назад', 'далее', 'вперед', 'показать еще', 'показать ещё', 'загрузить еще', 'подробнее', 'головна', 'пошук', 'нагору', 'контакти',
      'startseite', 'menü', 'suche', 'suchen', 'anmelden', 'einloggen', 'registrieren', 'kontakt', 'impressum', 'datenschutz', 'datenschutzerklärung', 'agb', 'über uns', 'nach oben', 'zurück', 'weiter', 'schlagworte', 'schlagwörter', 'themen', 'zum inhalt springen', 'zur startseite', 'accueil', 'rechercher', 'recherche', 'connexion', 'se connecter', 's inscrire', 'mentions légales', 'nous contacter', 'qui sommes nous', 'plan du site', 'haut de page', 'retour en haut', 'retour', 'suivant', 'précédent', 'aller au contenu', 'mots clés',
      'inicio', 'portada', 'buscar', 'búsqueda', 'iniciar sesión', 'registrarse', 'contacto', 'quiénes somos', 'aviso legal', 'política de privacidad', 'política de cookies', 'etiquetas', 'volver', 'volver arriba', 'siguiente', 'anterior', 'ir al contenido', 'início', 'pesquisar', 'entrar', 'contato', 'voltar ao topo', 'cerca', 'accedi', 'chi siamo', 'contatti', 'torna su', 'zoeken', 'inloggen', 'over ons', 'naar boven', 'ana sayfa', 'ara', 'giriş yap', 'üye ol', 'hakkımızda', 'iletişim', 'etiketler', 'gizlilik politikası', 'yukarı çık', 'strona główna', 'szukaj', 'zaloguj się', 'polityka prywatności', 'do góry',
      'الرئيسية', 'الصفحة الرئيسية', 'القائمة', 'بحث', 'ابحث', 'تسجيل الدخول', 'اتصل بنا', 'من نحن', 'سياسة الخصوصية', 'شروط الاستخدام', 'العودة إلى الأعلى', 'وسوم', 'كلمات مفتاحية', 'التالي', 'السابق', 'صفحه اصلی', 'جستجو', 'تماس با ما', 'درباره ما', 'برچسب ها',
      '首页', '首頁', '返回首页', '返回顶部', '回到顶部', '搜索', '搜尋', '登录', '登錄', '登入', '注册', '註冊', '联系我们', '聯絡我們', '关于我们', '關於我們', '网站地图', '隐私政策', '上一篇', '下一篇', '上一页', '下一页', '标签', '標籤', '关键词', '导航', '菜单', 'ホーム', 'トップ', '検索', 'ログイン', '会員登録', 'お問い合わせ', 'プライバシーポリシー', 'ページトップへ', '次へ', '前へ', '홈', '검색', '로그인', '회원가입', '맨위로', '이전', '다음', '목록',
    ],
  },
  {
    reason: 'furniture',
    whole: [
      'photo', 'photos', 'picture', 'pictures', 'image', 'images', 'video', 'videos', 'gallery', 'photo gallery', 'watch video', 'watch the video', 'play', 'play video', 'pause', 'mute', 'unmute', 'fullscreen', 'full screen', 'loading', 'views', 'view', 'reads', 'viewed', 'times read', 'page', 'page of', 'min read', 'mins read', 'minute read', 'minutes read', 'minute', 'reading time', 'reading time min', 'reading time minutes', 'read time', 'listen', 'listen to this article', 'listen to article', 'text size', 'font size', 'a+', 'enlarge', 'zoom', 'expand', 'dark mode', 'light mode', 'night mode', 'this article is more than years old',
      'фото', 'видео', 'галерея', 'фотогалерея', 'просмотров', 'просмотры', 'просмотра', 'прочтений', 'время чтения', 'время чтения мин', 'мин', 'минут чтения', 'минуты чтения', 'мин на чтение', 'минута на чтение', 'слушать', 'смотреть видео', 'размер шрифта', 'загрузка', 'увеличить', 'страница', 'переглядів', 'bild', 'bilder', 'fotostrecke', 'bildergalerie', 'min lesezeit', 'minuten lesezeit', 'lesezeit min', 'lesezeit minuten', 'lesezeit', 'artikel anhören', 'anhören', 'vorlesen', 'aufrufe', 'seite', 'video abspielen', 'minutes de lecture', 'min de lecture', 'temps de lecture', 'temps de lecture min', 'écouter', 'écouter l article', 'vues', 'lectures', 'diaporama', 'vidéo', 'vidéos', 'agrandir',
      'foto', 'fotos', 'vídeo', 'galería', 'vistas', 'visitas', 'lecturas', 'minutos de lectura', 'min de lectura', 'tiempo de lectura', 'escuchar', 'ampliar', 'cargando', 'minutos de leitura', 'min de leitura', 'tempo di lettura', 'minuti di lettura', 'min leestijd', 'fotoğraf', 'görüntülenme', 'okunma', 'dakika okuma', 'dinle', 'zdjęcie', 'zdjęcia', 'wyświetleń', 'صورة', 'صور', 'فيديو', 'مشاهدة', 'مشاهدات', 'المشاهدات', 'عدد المشاهدات', 'قراءة', 'دقيقة قراءة', 'دقائق قراءة', 'استمع', 'حجم الخط', 'بازدید', 'تعداد بازدید', '图片', '视频', '阅读', '阅读量', '阅读数', '浏览', '浏览量', '浏览次数', '点击', '点击数', '点击量', '播放', '字号', '字体', '大', '中', '小', '大 中 小', '画像', '動画', '写真', '閲覧数', '文字サイズ', '조회', '조회수', '글자크기', '사진', '동영상',
    ],
  },
];

/** Words of which page controls are made: a short line of nothing else is one. */
export const controlWords: readonly string[] = [
  // Where pages are shared and followed.
  'facebook', 'twitter', 'x', 'instagram', 'telegram', 'youtube', 'whatsapp', 'viber', 'vk', 'vkontakte', 'вконтакте', 'odnoklassniki', 'одноклассники', 'ok', 'linkedin', 'reddit', 'pinterest', 'tumblr', 'tiktok', 'rutube', 'dzen', 'дзен', 'livejournal', 'flipboard', 'messenger', 'skype', 'wechat', 'weixin', 'weibo', 'qq', 'kakao', 'threads', 'bluesky', 'mastodon', 'snapchat', 'discord', 'rss', 'фейсбук', 'твиттер', 'телеграм', 'инстаграм', 'ютуб', 'فيسبوك', 'تويتر', 'واتساب', 'تلغرام', 'تيليجرام', 'انستغرام', 'يوتيوب', '微信', '微博', '朋友圈', 'qq空间',
  // What they ask for.
  'share', 'tweet', 'print', 'email', 'e', 'mail', 'copy', 'link', 'url', 'save', 'bookmark', 'like', 'follow', 'subscribe', 'newsletter', 'archive', 'news', 'search', 'menu', 'home', 'login', 'log', 'sign', 'in', 'up', 'register', 'comments', 'comment', 'reply', 'tags', 'close', 'open', 'back', 'next', 'previous', 'prev', 'more', 'top', 'to', 'page', 'button', 'photo', 'photos', 'video', 'videos', 'gallery', 'audio', 'listen', 'play', 'pause', 'app', 'apple', 'google', 'store', 'market', 'download', 'version', 'mobile', 'desktop', 'theme', 'dark', 'light', 'mode', 'font', 'size', 'and', 'or', 'on', 'us', 'via', 'by', 'this', 'article', 'story',
];

/** Long sentences that speak of the page and not of the world: looked for above and below the article, not inside it. */
export const noticePatterns: readonly RegExp[] = [
  /\ball rights reserved\b|все права защищены|усі права захищен|alle rechte vorbehalten|tous droits réservés|(?:todos los )?derechos reservados|todos os direitos reservados|tutti i diritti riservati|alle rechten voorbehouden|tüm hakları saklıdır|wszelkie prawa zastrzeżone|جميع الحقوق محفوظة|کلیه حقوق|版权所有|版權所有|未经授权|不得转载|禁止转载|無断転載|무단 ?전재/iu,
  /\b(?:use|reproduction|reprint(?:ing)?|republication|redistribution|copying|quot(?:ing|ation)) of (?:the |any |our |these |this |site )*(?:materials?|contents?|articles?|information|texts?|publications?)\b.*\b(?:allowed|permitted|prohibited|forbidden|hyperlink|links?|permission|consent|reference)\b/iu,
  /\bmay not be (?:published, broadcast|reproduced|republished|redistributed|copied)\b/iu,
  /(?:использовани|перепечатк|копировани|цитировани)\S* (?:\S+ ){0,5}?(?:материал|информаци|текст|статьи|статей|публикаци)\S*.*(?:ссылк|разрешен|согласи|запрещ)/iu,
  /(?:nachdruck|vervielfältigung|verwendung)\b.*(?:genehmigung|zustimmung|gestattet|untersagt)/iu,
  /\breproduction\b.*\b(?:interdite|autorisation|autorisée)/iu,
  /(?:prohibida|proibida|vietata)\b.*\b(?:reproducci[oó]n|reprodução|riproduzione)/iu,
  /\btranslat\w+\b.*\b(?:automatic\w*|machine|programmatic\w*|artificial intelligence|google translate)\b|\b(?:automatic\w*|machine)[ -](?:\w+ )?translat/iu,
  /(?:автоматическ|машинн)\S* перев[оё]д|переведен\S* автоматически|automatisch übersetzt|maschinell übersetzt|traducción automática|traducid\S+ automáticamente|traduction automatique|traduit\S* automatiquement|tradotto automaticamente|tradução automática|otomatik (?:olarak )?çevir|ترجمة آلية|تمت ترجمة .*(?:آلي|تلقائي)|机器翻译|自動翻訳|机翻/iu,
  /\b(?:express|reflect|represent)\w* (?:the |those )?(?:\w+ ){0,4}?(?:views?|opinions?|positions?)\b.*\b(?:site|website|editors?|editorial|publisher|newspaper|portal)\b|\b(?:views?|opinions?)\b.*\b(?:do|does|may|need) not (?:necessarily )?(?:express|reflect|represent|coincide)/iu,
  /(?:мнени|точк\S+ зрения|позици)\S*.*(?:не совпадать|может не совпадать|не отражать|не отражает)|редакция не несет ответственности/iu,
  /\b(?:we|this (?:web)?site|our (?:web)?site)\b.*\buses? (?:\w+ ){0,2}cookies\b|\baccept (?:all )?cookies\b|\bconsent to (?:the |our )?(?:use of )?cookies\b|использу\S+ (?:файлы )?cookie|файлы cookie|verwende[nt] (?:\S+ )?cookies|utilis\S+ (?:\S+ ){0,2}cookies|utiliza\S* (?:\S+ ){0,2}cookies|utilizz\S+ (?:\S+ ){0,2}cookies|çerez(?:ler)? kullan|ملفات تعريف الارتباط|使用(?:\S{0,6})cookie|クッキーを使用|쿠키를 사용/iu,
  /\b(?:enable|turn on|requires?) javascript\b|включите javascript|javascript (?:aktivieren|deaktiviert)/iu,
  /\byour browser (?:does not|doesn['’]t) support\b|ваш браузер (?:не поддерживает|устарел)|ihr browser unterstützt/iu,
  /выделите (?:ее|её|текст|фрагмент)? ?.*ctrl ?\+ ?enter|нашли (?:ошибку|опечатку)|found an? (?:error|typo|mistake)\b.*\b(?:highlight|select|press|report)\b/iu,
];
