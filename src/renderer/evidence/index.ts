export { EvidencePane } from './EvidencePane';
