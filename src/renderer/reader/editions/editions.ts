import type { TextReason } from '../../../shared/editions/model';
import { formatDay } from '../../ui/dates';

const reasons: Record<TextReason, string> = {
  import: 'as imported',
  'put-back': 'pieces put back',
  're-read': 'read again',
  'new-edition': 'newer edition',
};

/** Why a text was made, in words. */
export const reasonInWords = (reason: TextReason): string => reasons[reason];

/** The day of an instant: `1 Mar 2024`. */
export const dayOf = formatDay;
