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

/** What the kinds of outlets are called, and their signs. */
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
