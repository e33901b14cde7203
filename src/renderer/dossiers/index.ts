export { DossierSide } from './DossierSide';
export { DossierView } from './DossierView';
export { createDossier } from './actions';
export { exportDossier, ExportDialog, exportSources } from './ExportDialog';
