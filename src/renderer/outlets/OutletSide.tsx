import { ImpactSection } from './Impact';

/** What rests on an outlet. */
export function OutletSide({ outletId }: { outletId: string }) {
  return <ImpactSection subject={{ kind: 'outlet', id: outletId }} />;
}
