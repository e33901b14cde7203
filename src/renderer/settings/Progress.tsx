import type { VaultProgress } from '../../shared/care/model';

/** What is being done, and how far it is. */
export function Progress({ progress, label }: { progress: VaultProgress | null; label: string }) {
  const known = progress !== null && progress.total > 1;
  return (
    <div className="settings-progress">
      <progress aria-label={label} {...(known ? { max: progress.total, value: progress.done } : {})} />
      <span className="field-hint" role="status">
        {progress?.doing ?? 'Beginning'}…
      </span>
    </div>
  );
}
