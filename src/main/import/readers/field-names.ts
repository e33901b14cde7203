/** What articles' fields are called in tables and JSON, in several languages. */
export type ArticleField = 'title' | 'body' | 'published' | 'updated' | 'section' | 'url' | 'outlet' | 'author' | 'language';

const NAMES: Readonly<Record<ArticleField, string>> = {
  title:
    'title headline heading subject articletitle posttitle titel überschrift schlagzeile titre titular titulo título titolo заголовок название тема başlık 标题 標題 题目 العنوان عنوان タイトル 제목 tytuł',
  body: 'body text content fulltext articlebody articletext bodytext maintext contenttext article story rawtext cleantext contenthtml bodyhtml inhalt volltext artikel texte contenu corps texto contenido cuerpo conteúdo testo contenuto corpo текст содержание содержимое metin içerik 正文 内容 內容 全文 النص المحتوى نص 本文 본문 내용 treść tekst',
  published:
    'date published publishedat publisheddate datepublished publicationdate pubdate publishdate publicationtime published_time datetime timestamp createdat created datum veröffentlicht erscheinungsdatum datepublication publication fecha fechapublicacion data datapublicação datapubblicazione дата датапубликации опубликовано tarih 日期 发布时间 發布時間 时间 发布日期 التاريخ تاريخ تاريخالنشر 日付 날짜 datapublikacji',
  updated:
    'updated updatedat dateupdated modified modifiedat datemodified modifieddate lastmodified lastupdated aktualisiert geändert modifié misàjour datemiseàjour actualizado modificado atualizado aggiornato обновлено изменено güncelleme 更新时间 更新時間 更新日期 تحديث تاريخالتحديث 更新日 수정일',
  section:
    'section category articlesection rubrik ressort rubrique sección seccion categoría categoria seção sezione рубрика раздел kategori bölüm 栏目 欄目 版面 分类 قسم القسم カテゴリ 섹션 dział',
  url: 'url link href permalink uri weburl articleurl canonicalurl sourceurl address adresse lien enlace collegamento ссылка адрес bağlantı 链接 網址 网址 الرابط رابط リンク 링크',
  outlet:
    'outlet source publisher sourcename publication newspaper site sitename website media medium provider quelle zeitung verlag journal média fuente medio periódico fonte jornal testata giornale источник издание сми kaynak gazete 来源 來源 媒体 媒體 المصدر الصحيفة 媒体名 출처 언론사 źródło',
  author:
    'author authors byline bylines creator writer autor autoren verfasser auteur auteurs autores autore autori автор авторы yazar 作者 记者 記者 الكاتب المؤلف 著者 기자 저자',
  language: 'language lang languagecode sprache langue idioma lingua язык dil 语言 語言 اللغة 言語 언어 język',
};

/** In lower case, letters and digits alone. */
function keyOf(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

const fields = new Map<string, ArticleField>();
for (const [field, names] of Object.entries(NAMES)) {
  for (const name of names.split(' ')) if (isField(field)) fields.set(keyOf(name), field);
}

function isField(name: string): name is ArticleField {
  return Object.hasOwn(NAMES, name);
}

/** Which field of an article a column or key holds; null for another one. */
export function fieldOf(name: string): ArticleField | null {
  return name.length > 60 ? null : (fields.get(keyOf(name)) ?? null);
}
