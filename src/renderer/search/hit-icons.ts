import { Highlighter, type LucideIcon } from 'lucide-react';
import type { HitKind } from '../../shared/search/model';
import { thingIcons } from '../ui/things';

/** A passage is no thing with a tab of its own. */
export const hitIcons: Record<HitKind, LucideIcon> = { ...thingIcons, passage: Highlighter };
