import { ImagePlus, Trash2 } from 'lucide-react';
import type { Entity, EntityPicture as Picture } from '../../shared/entities/model';
import { pictureAddress } from '../../shared/notes/pictures';
import { call, useRead } from '../api';
import { choosePictureFor, keepPictureFor } from '../picking/choose-picture';
import { IconButton } from '../ui/controls';
import { reportFailure } from '../ui/toasts';

/** Pixels: twice what it is shown in. */
const SHOWN_WIDE = 320;

const firstPicture = ({ files }: DataTransfer): File | undefined => [...files].find(({ type }) => type.startsWith('image/'));

/** What somebody or something looks like: chosen from the disk, dropped or pasted, kept in the vault. */
export function EntityPicture({ entity }: { entity: Entity }) {
  const { data: picture } = useRead('entities.picture', { id: entity.id });
  const holder = { kind: 'entity', id: entity.id } as const;
  const set = async (chosen: Picture | null): Promise<void> => {
    await call('entities.setPicture', { id: entity.id, picture: chosen }).catch(reportFailure);
  };
  const take = (data: DataTransfer): boolean => {
    const file = firstPicture(data);
    if (file !== undefined) keepPictureFor(holder, file).then(set).catch(reportFailure);
    return file !== undefined;
  };
  if (picture === undefined) return null;
  const choose = (): void => choosePictureFor(holder, set);
  return (
    <div
      className="entity-picture"
      role="group"
      aria-label="Picture"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        if (!take(event.dataTransfer)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
      onPaste={(event) => take(event.clipboardData) && event.preventDefault()}
    >
      {picture !== null && <img src={pictureAddress(picture.sha256, SHOWN_WIDE)} alt={entity.name} />}
      <div className="entity-picture-tools">
        <IconButton label={picture === null ? 'Choose a picture…' : 'Another picture…'} icon={ImagePlus} onClick={choose} />
        {picture !== null && <IconButton label="Remove the picture" icon={Trash2} onClick={() => void set(null)} />}
      </div>
    </div>
  );
}
