/** Settings, backups and the check of the vault. What other features may use of it. */
export { CheckDialog } from './CheckDialog';
export { LockDialog } from './LockDialog';
export { RestoreDialog } from './RestoreDialog';
export { tellRestored } from './restoring';
export { SettingsDialog } from './SettingsDialog';
