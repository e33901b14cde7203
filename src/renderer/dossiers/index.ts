export { DossierSide } from './DossierSide';
export { DossierView } from './DossierView';
export { SaveDossierTemplateDialog } from './Templates';
export { createDossier } from './actions';
export { isPrinted, isRead } from './reading-state';
export { togglePages, toggleReading } from './views';
export { VerifyExport } from './VerifyExport';
export { exportDossier, ExportDialog, exportSources } from './ExportDialog';
