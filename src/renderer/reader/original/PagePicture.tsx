import { call } from '../../api';
import { DrawnPage } from '../../ui/paper/DrawnPage';

export interface PageOf {
  id: string;
  textId: string;
  /** From 1. */
  number: number;
}

/** One page of an original, `width` pixels of the window wide, drawn apart from this window (src/main/originals/page-pictures.ts). */
export function PagePicture({ page, width, label }: { page: PageOf; width: number; label: string | null }) {
  const { id, textId, number } = page;
  return (
    <DrawnPage
      of={`${id} ${textId} ${number}`}
      width={width}
      label={label}
      draw={(wanted) => call('originals.page', { id, textId, page: number, width: wanted })}
    />
  );
}
