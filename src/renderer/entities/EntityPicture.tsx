import { ImagePlus, Trash2 } from 'lucide-react';
import type { DragEvent } from 'react';
import type { Entity, EntityPicture as Picture } from '../../shared/entities/model';
import { pictureAddress } from '../../shared/notes/pictures';
import { call, useRead } from '../api';
import { choosePictureFor, keepPictureFor } from '../picking/choose-picture';
import { IconButton } from '../ui/controls';
import { reportFailure } from '../ui/toasts';

/** Pixels: twice what it is shown in. */
const SHOWN_WIDE = 320;

/** What somebody or something looks like: chosen from the disk or dropped, kept in the vault. */
export function EntityPicture({ entity }: { entity: Entity }) {
  const { data: picture } = useRead('entities.picture', { id: entity.id });
  const holder = { kind: 'entity', id: entity.id } as const;
  const set = async (chosen: Picture | null): Promise<void> => {
    await call('entities.setPicture', { id: entity.id, picture: chosen }).catch(reportFailure);
  };
  const drop = (event: DragEvent): void => {
    const [file] = event.dataTransfer.files;
    if (file === undefined) return;
    event.preventDefault();
    keepPictureFor(holder, file).then(set).catch(reportFailure);
  };
  if (picture === undefined) return null;
  const choose = (): void => choosePictureFor(holder, set);
  return (
    <div
      className="entity-picture"
      role="group"
      aria-label="Picture"
      data-takes-files
      onDragOver={(event) => event.dataTransfer.types.includes('Files') && event.preventDefault()}
      onDrop={drop}
    >
      {picture !== null && <img src={pictureAddress(picture.sha256, SHOWN_WIDE)} alt={entity.name} />}
      <div className="entity-picture-tools">
        <IconButton label={picture === null ? 'Choose a picture…' : 'Another picture…'} icon={ImagePlus} onClick={choose} />
        {picture !== null && <IconButton label="Remove the picture" icon={Trash2} onClick={() => void set(null)} />}
      </div>
    </div>
  );
}
