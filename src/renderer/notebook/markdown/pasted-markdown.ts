/** Whether a plain text is written in Markdown: what stands at the beginnings of its lines says so, or a table's rule. */

const MARKS = [/^#{1,6} \S/u, /^```/u, /^> \S/u, /^\|.+\|$/u, /^- \[[ xX]\] /u];
const WEAK_MARKS = [/^[-*+] \S/u, /^\d{1,3}[.)] \S/u];

export function isMarkdown(text: string): boolean {
  const lines = text.split('\n').map((line) => line.trim());
  if (lines.length > 20_000) return false;
  const strong = lines.filter((line) => MARKS.some((mark) => mark.test(line))).length;
  const weak = lines.filter((line) => WEAK_MARKS.some((mark) => mark.test(line))).length;
  const inline = /\*\*[^\s*][^*\n]*\*\*|\[[^\]\n]+\]\((?:https?:|mailto:)[^)\s]+\)/u.test(text);
  return strong > 0 ? lines.length > 1 || inline || /^#{1,6} /u.test(text) : weak > 1 || (weak > 0 && inline) || inline;
}
