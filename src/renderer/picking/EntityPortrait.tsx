import { pictureAddress } from '../../shared/notes/pictures';
import { useRead } from '../api';
import './entity-portrait.css';

/** Pixels: twice what it is shown in. */
const SHOWN_WIDE = 128;

/** The picture of an entity, small, beside its name, which says who it is; nothing where there is none. */
export function EntityPortrait({ id }: { id: string }) {
  const { data: picture } = useRead('entities.picture', { id });
  if (picture == null) return null;
  return <img className="entity-portrait" src={pictureAddress(picture.sha256, SHOWN_WIDE)} alt="" />;
}
