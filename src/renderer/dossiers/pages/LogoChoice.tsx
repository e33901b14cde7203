import { ImagePlus, Trash2 } from 'lucide-react';
import type { Dossier } from '../../../shared/dossiers/model';
import { pictureAddress, type AddedPicture } from '../../../shared/notes/pictures';
import { choosePictureFor } from '../../picking/choose-picture';
import { Button, IconButton } from '../../ui/controls';

interface LogoChoiceProps {
  dossier: Dossier;
  onChange: (logo: AddedPicture | null) => void;
}

/** Pixels: twice what it is shown in. */
const SHOWN_WIDE = 320;

/** The picture above the title: chosen from the disk, kept in the vault. */
export function LogoChoice({ dossier, onChange }: LogoChoiceProps) {
  const { logo } = dossier.parts.print;
  const choose = (): void => choosePictureFor({ kind: 'dossier', id: dossier.id }, onChange);
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
