import { ImagePlus, Trash2 } from 'lucide-react';
import type { Dossier } from '../../../shared/dossiers/model';
import { pictureAddress, type AddedPicture } from '../../../shared/notes/pictures';
import { pictureTypes } from '../../../shared/originals/model';
import { call } from '../../api';
import { Button, IconButton } from '../../ui/controls';
import { reportFailure } from '../../ui/toasts';

interface LogoChoiceProps {
  dossier: Dossier;
  onChange: (logo: AddedPicture | null) => void;
}

/** Pixels: twice what it is shown in. */
const SHOWN_WIDE = 320;

/** The picture above the title: chosen from the disk, kept in the vault. */
export function LogoChoice({ dossier, onChange }: LogoChoiceProps) {
  const { logo } = dossier.parts.print;
  const take = async (file: File): Promise<void> => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    onChange(await call('notes.addPicture', { holder: { kind: 'dossier', id: dossier.id }, fileName: file.name, bytes }));
  };
  const choose = (): void => {
    const input = Object.assign(document.createElement('input'), { type: 'file', accept: pictureTypes.join(',') });
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (file !== undefined) take(file).catch(reportFailure);
    });
    input.click();
  };
  return (
    <div className="logo-choice">
      {logo !== null && <img src={pictureAddress(logo.sha256, SHOWN_WIDE)} alt="The logo" />}
      <Button icon={ImagePlus} onClick={choose}>
        {logo === null ? 'Choose a picture…' : 'Another…'}
      </Button>
      {logo !== null && <IconButton label="Remove the logo" icon={Trash2} onClick={() => onChange(null)} />}
    </div>
  );
}
