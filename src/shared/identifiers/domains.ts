/** Endings that are seldom the first word of the next sentence: a domain is told by them alone. */
const SURE = new Set(
  `com org net gov mil edu info biz int name pro aero museum coop jobs mobi travel tel asia cat post app dev online site shop store xyz club news media top live tech
  world press agency blog cloud digital email global group international network news report today wiki
  ac ad ae af ag ai al am ao ar au aw az ba bb bd bg bh bi bj bo br bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cy cz de dj dk dm dz ec ee eg er es et eu fi fj
  fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gt gu gw gy hk hn hr ht hu id ie il im io iq ir je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly
  ma mc md mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx mz na nc ne nf ng ni nl np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se
  sg sh si sk sl sm sn sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn tr tt tv tw tz ua ug uk uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw`.split(
    /\s+/,
  ),
);
/** These are words of English, too: believed only where something else says that it is an address. */
const WORDS = new Set('as at be do in is it me my no so to us by am an or if he we up go of on'.split(' '));
const FILES = new Set('md py rs sh pl ps cc so'.split(' '));

/** Whether it is a name with an ending that exists; `sure`: something beside the name says so. */
export function isDomainName(name: string, sure: boolean): boolean {
  const labels = name.toLowerCase().split('.');
  const ending = labels.at(-1) ?? '';
  if (labels.length < 2 || name.length > 253 || labels.slice(0, -1).every((label) => label.length < 2)) return false;
  if (sure) return ending.length > 2 || SURE.has(ending) || WORDS.has(ending);
  return SURE.has(ending) && !WORDS.has(ending) && !FILES.has(ending);
}
