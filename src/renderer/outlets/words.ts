import {
  Building2,
  Factory,
  FlaskConical,
  Globe,
  Landmark,
  MessagesSquare,
  Newspaper,
  PenLine,
  Radio,
  Rss,
  Shapes,
  BookOpen,
  type LucideIcon,
} from 'lucide-react';
import type { OutletKind } from '../../shared/outlets/outlet-kinds';
import type { Resting } from '../../shared/outlets/model';

export const outletKindLabels: Record<OutletKind, { label: string; icon: LucideIcon }> = {
  newspaper: { label: 'Newspaper', icon: Newspaper },
  agency: { label: 'News agency', icon: Rss },
  broadcaster: { label: 'Broadcaster', icon: Radio },
  magazine: { label: 'Magazine', icon: BookOpen },
  website: { label: 'Website', icon: Globe },
  blog: { label: 'Blog', icon: PenLine },
  social: { label: 'Social media account', icon: MessagesSquare },
  government: { label: 'Government body', icon: Landmark },
  organisation: { label: 'Organisation', icon: Building2 },
  company: { label: 'Company', icon: Factory },
  research: { label: 'Research institution', icon: FlaskConical },
  other: { label: 'Other', icon: Shapes },
};

/** What a sentence has left without the source. */
export const restingWords: Record<Resting, { label: string; text: string; tone: 'bad' | 'warn' | 'ok' }> = {
  only: { label: 'only source', text: 'Nothing else supports this sentence.', tone: 'bad' },
  reprint: { label: 'same origin', text: 'What else supports this sentence goes back to the same text.', tone: 'bad' },
  weak: { label: 'else weak', text: 'All else that supports this sentence is weak or retracted.', tone: 'warn' },
  held: { label: 'has others', text: 'Something else supports this sentence, or the source is not cited in support.', tone: 'ok' },
};
