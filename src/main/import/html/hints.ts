import type { RemovalReason } from '../../../shared/articles/model';
import { attribute, descendants, type Element } from './tree';

/**
 * What an element's tag, role, class and id say about the part of the page it holds. A strong hint speaks for itself; a
 * weak one needs the words inside to agree.
 */
export interface Hint {
  reason: RemovalReason;
  strong: boolean;
}

type Rule = readonly [RemovalReason, RegExp];

/** A whole word of a name such as `article__share-links`. */
const word = (words: string): string => `(?:^|[-_ ])(?:${words})(?=$|[-_ \\d])`;
const rule = (reason: RemovalReason, part: string, whole = ''): Rule => [
  reason,
  new RegExp([part, whole === '' ? '' : word(whole)].filter((source) => source !== '').join('|')),
];

const STRONG: readonly Rule[] = [
  rule(
    'comments',
    'comment(?!ary|ator)|disqus|livefyre|talkback|kommentar(?!e?\\.)|comentario|commentaire|vuukle|spot-?im|viafoura|discourse-',
    'respond|replies|pingbacks?|trackbacks?',
  ),
  rule(
    'related',
    'related|recommend|recirc|read-?more|more-?(?:stor|news|article|from|on-|about|posts|in-|like)|most-?(?:read|popular|viewed|shared|recent|commented)|popular|trending|see-?also|read-?(?:also|next)|also-?(?:read|like|see|on)|up-?next|next-?(?:up|article|post|story)|prev-?(?:article|post|story|next)|outbrain|taboola|zergnet|revcontent|mgid|plista|tipser|side-?bar|further-?reading|weitere-?(?:artikel|beitr|them|news|meld)|weiterlesen|mehr-?(?:zum|them|artikel|news)|aehnlich|ähnlich|relacionad|similar|suggested|you-?may|might-?like|teaser-?(?:list|block|group|box|row)|(?:article|post|story|link|news)-?(?:list|rail|grid|roll)(?!-?(?:item|date|time|author|category))|latest-?(?:news|posts|stor|article)|recent-?(?:posts|news|stor|article)|interesting-?articles',
    'rail|onward|teasers|posts-navigation|post-navigation|nav-links|seealso',
  ),
  rule(
    'share',
    'share-?(?:bar|box|button|tool|link|icon|this|widget|list|container|count|menu|wrap|row|post|block|top|bottom|ing)|sharing|sharedaddy|addthis|addtoany|a2a|jp-post-flair|social-?(?:media|share|bar|button|icon|link|list|tool|nav|network|follow|wrap|box|widget|container|menu)|soc-?icons|shariff|ssba|wpulike|tweet-?button|fb-?(?:like|share|button)|teilen|bookmark-?(?:links|button)|heateor|sociable|shareaholic',
    'share|shares|social|socials|compartir|partager',
  ),
  rule(
    'follow',
    'newsletter|news-?letter|subscri(?:be|ption)|sign-?up|mailing-?list|mc4wp|mailchimp|follow-?(?:us|me|box|button|bar|author|links)|paywall-?(?:box|offer|banner|bar)|donat(?:e|ion)|support-?us|membership|abo-?(?:box|teaser|offer)|email-?(?:capture|alert)',
    'optin|signup|subscribe',
  ),
  rule(
    'advertisement',
    'advert|sponsor(?!ed-?content)|promo(?:tion)?(?:-|_|$| |box|block|banner|unit|link|module|bar)|adsense|(?:^|[-_ ])ad-?(?:slot|unit|container|wrapper|banner|block|box|label|placeholder|zone|holder|text|code)|gpt-?ad|dfp|google-?ad|banner-?ad|reklama|anzeige|publicidad|native-?ad|affiliate',
    'ad|ads|adv|adbox|adv?wrap|promo|promos|commercial|werbung|pub',
  ),
  rule('notice', 'cookie|consent|gdpr|ccpa|disclaimer|copyright|privacy|legal-?(?:notice|text|info)|onetrust', 'rights|colophon|impressum'),
  rule(
    'menu',
    'breadcrumb|navigation|navbar|pagination|skip-?(?:link|to)|site-?(?:header|footer|nav|menu)|page-?(?:header-?nav|footer|nav)|main-?(?:nav|menu)|mega-?menu|menu-?(?:item|bar|list|main|top)|sub-?nav|masthead|top-?bar|toolbar|tab-?(?:list|bar|nav)|dropdown|off-?canvas|toc-?(?:container|wrap|list|box)|table-?of-?contents',
    'nav|menu|pager|paging|footer|breadcrumbs|toc|topnav|subnav|globalnav|crumbs',
  ),
  rule(
    'furniture',
    'modal|placeholder|third-?party|pop-?up(?!lar)|overlay|lightbox|screen-?reader|sr-?only|visually-?hidden|visuallyhidden|offscreen|tool-?tip|login|log-?in-|signin|register|search-?(?:form|box|bar|field)|reading-?time|word-?count|view-?count|print-?(?:only|button|link|tool)|(?:^| )(?:is-)?(?:hidden|hide|invisible)(?: |$)|article-?(?:tools|actions|utility|controls|footer|badges)|(?:post|entry|story)-?(?:tools|actions|utility|controls|utilities|navigation)|audio-?player|video-?player|jw-?player|player-?controls|text-?resize|font-?size|post-?ratings|star-?rating|back-?to-?top|to-?top|feedback',
    'noprint|no-print|poll|polls|quiz|survey|rating|ratings|cart|checkout|vote|votes|likes|reactions|toolbox|utility|controls',
  ),
  rule(
    'metadata',
    'author-?(?:bio|box|info|card|profile|about|desc|block|details|section|wrap|area|meta|photo|image|links|name|byline)|(?:post|entry|article|story)-?(?:author|byline|meta(?!-?content)|date|tags|info-?bar|categor|terms|details-?bar|keywords|topics|labels)|about-?(?:the-?)?author|bio-?(?:box|block|wrap|section)|byline|by-?line|dateline(?!-text)|time-?stamp|publish(?:ed)?-?(?:date|time|on|info)|tag-?(?:list|cloud|links|s-)|tagcloud|keyword|topic-?(?:list|tags)|cat-?links|categor(?:y|ies)-?(?:list|links)|meta-?(?:data|info|bar|line|box)|posted-?(?:on|in|by)|entry-?utility|author-?vcard',
    'tags|bio|vcard|postmeta|entry-meta|metadata|authors|autor|autoren|categories|topics',
  ),
];

const WEAK: readonly Rule[] = [
  rule(
    'related',
    'teaser|widget|carousel|slider|slick|swiper|recommended|box-?(?:link|right|left)|infobox|info-?box|fact-?box|inline-?(?:link|promo|related)|link-?(?:box|list|block)|card',
    'links|more|inset|cards|tiles|feed|secondary|aside|extra|extras|embed|latest|recent|list|box',
  ),
  rule(
    'metadata',
    'author|caption-?credit|credit|kicker|eyebrow|section-?(?:name|label|title)|category',
    'meta|date|time|label|labels|info|details|tag|cat|profile|person|contact|quelle|source|sources|credits',
  ),
  rule('menu', 'header|navi|foot', 'top|bottom|tabs|tab|links|bar|head|index'),
  rule(
    'furniture',
    'banner|alert|notification|notice|message|media-?(?:gallery|viewer)|gallery|video|player|audio|form|cta|call-?to-?action|button',
    'tools|tool|actions|action|print|icons|icon|options|utils',
  ),
  rule('follow', 'abo|paywall|support|contact|app-?(?:banner|download|store)', 'follow|alerts'),
];

const ROLES: Readonly<Record<string, RemovalReason>> = {
  navigation: 'menu',
  menu: 'menu',
  menubar: 'menu',
  banner: 'menu',
  complementary: 'related',
  contentinfo: 'menu',
  search: 'furniture',
  dialog: 'furniture',
  alertdialog: 'furniture',
  tooltip: 'furniture',
  toolbar: 'furniture',
  tablist: 'menu',
  alert: 'notice',
};

const known = new Map<string, Hint | null>();
const MOST_KNOWN = 20_000;

export function hintOf(element: Element): Hint | null {
  const byTag = tagHint(element.tag);
  if (byTag?.strong === true) return byTag;
  const role = ROLES[attribute(element, 'role')];
  if (role !== undefined) return { reason: role, strong: true };
  const name = nameOf(element);
  if (name === '') return byTag;
  const remembered = known.get(name);
  const hint = remembered === undefined ? nameHint(name) : remembered;
  if (remembered === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(name, hint);
  }
  return hint ?? byTag;
}

/** Ids of many words are made from headings and say nothing about the page's parts. */
const SLUG = /^[^-_]+(?:[-_][^-_]+){3,}$/;

/** Class, id and test ids of an element: lower case, humps as hyphens. */
export function nameOf(element: Element): string {
  return (element.name ??= nameBy(element.attributes));
}

const NAMING = [
  'class',
  'id',
  'data-testid',
  'data-hook',
  'data-component',
  'data-component-name',
  'data-module',
  'data-type',
  'data-qa',
  'itemprop',
];

/** What builds put behind the names of their style sheets: `Head_authorName__1wA2g`, `Byline__Author-sc-1xk9a2-0`. */
const HASHED = /__(?=[\w-]{5,6}(?![\w-]))(?=[\w-]*\d|[\w-]*[a-z][A-Z]|[\w-]*[A-Z]{2})[\w-]+|-sc-[\da-z]{5,8}-\d+(?![\w-])/g;

function nameBy(attributes: Element['attributes']): string {
  if (attributes.size === 0) return '';
  let name = '';
  for (const key of NAMING) {
    const value = attributes.get(key);
    if (value === undefined || value === '' || (key === 'id' && SLUG.test(value))) continue;
    name += name === '' ? value : ` ${value}`;
  }
  const cut = (name.length > 400 ? name.slice(0, 400) : name).replace(HASHED, '');
  return /[A-Z]/.test(cut) ? cut.replace(/([a-z])(?=[A-Z])/g, '$1-').toLowerCase() : cut.toLowerCase();
}

/** Columns named for what stands beside them. */
const MAIN_COLUMN = /(?:^|[-_ ])(?:has|with|no|without|left|right)[-_]?sidebar|content-area|site-content|main-content|main-column|primary/;

function nameHint(whole: string): Hint | null {
  const name = MAIN_COLUMN.test(whole) ? whole.replace(/[-_]?side-?bar[-_]?/g, ' ') : whole;
  for (const [reason, pattern] of STRONG) if (pattern.test(name)) return { reason, strong: true };
  for (const [reason, pattern] of WEAK) if (pattern.test(name)) return { reason, strong: false };
  return null;
}

function tagHint(tag: string): Hint | null {
  switch (tag) {
    case 'nav':
    case 'menu':
      return { reason: 'menu', strong: true };
    case 'footer':
      return { reason: 'menu', strong: true };
    case 'aside':
      return { reason: 'related', strong: true };
    case 'dialog':
      return { reason: 'furniture', strong: true };
    case 'form':
    case 'fieldset':
      return { reason: 'furniture', strong: false };
    case 'header':
      return { reason: 'menu', strong: false };
    default:
      return null;
  }
}

const ARTICLE = new RegExp(
  'article-?(?:body|content|text|main|copy|detail)|(?:story|post|entry|news|blog|page|main|content)-?(?:body|content|text|copy|main)|body-?(?:copy|text|content)|articlebody|storytext|mw-parser-output|td-post-content|field--name-body|rich-?text|prose',
);

/** Whether an element is named as the text of an article. */
export function isNamedArticle(element: Element): boolean {
  if (/articlebody|\btext\b/i.test(attribute(element, 'itemprop'))) return true;
  return ARTICLE.test(nameOf(element));
}

const POST =
  /(?:twitter|tweet|instagram|facebook|fb|bluesky|bsky|mastodon|threads|reddit|tiktok|telegram|social(?:-?media)?|vk|weibo)[-_]?(?:tweet|post|embed|media(?!-(?:bar|icons?|links?|buttons?|share))|quote|status)|(?:^|[-_ ])tweet(?=$|[-_ ](?!button|link|share|this))/;

/** Whether an element holds a post or quotation that its article shows, whatever it is named after. */
export function isEmbedded(element: Element): boolean {
  if (element.tag === 'blockquote' || POST.test(nameOf(element))) return true;
  return /embed/.test(nameOf(element)) && [...descendants(element)].slice(0, 12).some(({ tag }) => tag === 'blockquote');
}
