import type { EntityKind } from '../entities/model';
import { kindKey } from '../entities/own-kinds';

/** What FollowTheMoney's schemas are here: a fixed kind, and the own one that a finer schema is offered as. Pure. */

/** As which each fixed kind goes out where nothing finer is known. */
const schemaOfKind: Record<EntityKind, string> = {
  person: 'Person',
  organisation: 'Organization',
  place: 'Address',
  event: 'Event',
  other: 'Thing',
};

const finer: Partial<Record<EntityKind, Record<string, string>>> = {
  organisation: { Company: 'company', PublicBody: 'public body', LegalEntity: 'legal entity' },
  place: { RealEstate: 'real estate' },
  event: { Trip: 'trip' },
  other: {
    Asset: 'asset',
    Vehicle: 'vehicle',
    Vessel: 'vessel',
    Airplane: 'airplane',
    Security: 'security',
    CryptoWallet: 'crypto wallet',
    BankAccount: 'bank account',
    Project: 'project',
    CourtCase: 'court case',
    Contract: 'contract',
    License: 'licence',
    Position: 'position',
  },
};

interface SchemaHere {
  kind: EntityKind;
  /** Null: it says no more than the fixed kind. */
  ownKind: string | null;
}

const schemas = new Map<string, SchemaHere>([
  ['Place', { kind: 'place', ownKind: null }],
  ...(Object.keys(schemaOfKind) as EntityKind[]).flatMap((kind): [string, SchemaHere][] => [
    [schemaOfKind[kind], { kind, ownKind: null }],
    ...Object.entries(finer[kind] ?? {}).map(([schema, ownKind]): [string, SchemaHere] => [schema, { kind, ownKind }]),
  ]),
]);

export const ofSchema = (schema: string): SchemaHere | undefined => schemas.get(schema);

/** The kind of a schema, in any case; undefined for none of ours. */
export function kindOfSchema(schema: string): EntityKind | undefined {
  const wanted = schema.toLowerCase();
  return [...schemas].find(([name]) => name.toLowerCase() === wanted)?.[1].kind;
}

/**
 * As which schema an entity goes out: that which one of its own kinds is called as, the nearest to it first. A tanker below *vessel*
 * is a Vessel, be the kind made by hand or from a file.
 */
export function schemaFor(kind: EntityKind, path: readonly string[]): string {
  const known = Object.entries(finer[kind] ?? {});
  const isCalled = (name: string, schema: string, own: string) => [kindKey(own), schema.toLowerCase()].includes(kindKey(name));
  const found = path.toReversed().flatMap((name) => known.find(([schema, own]) => isCalled(name, schema, own))?.[0] ?? []);
  return found[0] ?? schemaOfKind[kind];
}

const ofVehicles = { 'registration number': 'registrationNumber', type: 'type', model: 'model', built: 'buildDate' };

/** Properties that finer schemas have beside those of their fixed kind, by the words analysts use. */
export const finerProperties: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Vehicle: ofVehicles,
  Vessel: { ...ofVehicles, 'IMO number': 'imoNumber', MMSI: 'mmsi', 'call sign': 'callSign', flag: 'flag', tonnage: 'tonnage' },
  Airplane: { ...ofVehicles, 'serial number': 'serialNumber' },
};
