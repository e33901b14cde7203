import { joinedRuns } from '../../shared/text/bidi';
import { useRead } from '../api';
import type { DossierSource } from '../../shared/dossiers/model';
import { DossierClaims, LinkedFrom, NamedNotLinked, SideFaces, useSideFace } from '../notebook';
import { formatPublished } from '../ui/dates';
import { DossierChecks } from './DossierChecks';
import { DossierVersions } from './DossierVersions';
import { DossierOutline } from './DossierOutline';
import { ReliabilityBadge, RetractedBadge } from '../ui/grades';
import { counted, formatNumber } from '../ui/things';
import { openTab } from '../workspace';

/** The sources in the order they are first cited, those of one origin together. */
function byOrigin(sources: readonly DossierSource[]): [originId: string, sources: DossierSource[]][] {
  return [...Map.groupBy(sources, ({ originId }) => originId)];
}

const FACES = ['outline', 'sources', 'claims', 'checks'] as const;

/** The sources of a dossier, the claims of its sections, or what is open in it. */
export function DossierSide({ dossierId }: { dossierId: string }) {
  const face = useSideFace(FACES);
  return (
    <>
      <SideFaces faces={FACES} sources="Sources" />
      {face === 'outline' && (
        <>
          <DossierOutline dossierId={dossierId} />
          <DossierVersions dossierId={dossierId} />
        </>
      )}
      {face === 'claims' && <DossierClaims dossierId={dossierId} />}
      {face === 'checks' && <DossierChecks dossierId={dossierId} />}
      {face === 'sources' && <Sources dossierId={dossierId} />}
      {face === 'sources' && <LinkedFrom thing={{ kind: 'dossier', id: dossierId }} empty={null} />}
      {face === 'sources' && <NamedNotLinked thing={{ kind: 'dossier', id: dossierId }} />}
    </>
  );
}

/** In the order in which the sections first cite them; reprints of one text stand together. */
function Sources({ dossierId }: { dossierId: string }) {
  const sources = useRead('dossiers.sources', { id: dossierId }).data ?? [];
  const origins = byOrigin(sources);
  return (
    <>
      <h2 className="side-heading">
        Sources <span className="side-count">{formatNumber(sources.length)}</span>
      </h2>
      {sources.length === 0 && <p className="side-empty">The articles that the sections cite will stand here.</p>}
      {origins.length < sources.length && (
        <p className="dossier-origins">
          {counted(sources.length, 'source')}, {counted(origins.length, 'origin')}: reprints of one text are no independent sources.
        </p>
      )}
      <ul className="side-list">
        {origins.map(([originId, own]) =>
          own.length === 1 ? (
            own.map((source) => <Source key={originId} source={source} />)
          ) : (
            <li key={originId} className="dossier-origin">
              <h3 className="dossier-origin-label">{formatNumber(own.length)} reprints of 1 origin</h3>
              <ul className="side-list">
                {own.map((source) => (
                  <Source key={source.articleId} source={source} />
                ))}
              </ul>
            </li>
          ),
        )}
      </ul>
    </>
  );
}

function Source({ source }: { source: DossierSource }) {
  const { articleId, title, outlet, published, citationCount, deletedAt } = source;
  const where = [outlet, formatPublished(published) ?? 'undated', deletedAt === null ? null : 'in the bin'];
  return (
    <li>
      <button type="button" className="side-card" onClick={() => openTab({ kind: 'article', id: articleId }, { beside: true })}>
        <span className="side-title" dir="auto">
          {title}
        </span>
        <span className="side-meta">
          <ReliabilityBadge reliability={source.reliability} />
          {source.retractedAt !== null && <RetractedBadge />}
          <span className="side-source">{joinedRuns(where, ' · ')}</span>
          <span className="side-meta-end">{counted(citationCount, 'citation')}</span>
        </span>
      </button>
    </li>
  );
}
