// Makes the connector send entities whole: without this, citations and labels arrive as a bare `type`.
import mappers from 'botframework-connector/lib/connectorApi/models/mappers.js';

interface EntityMapper {
  readonly type: { additionalProperties?: unknown };
}

/**
 * botframework-connector 4.23.3 serialises only `type`, `text` and `mentioned` of an entity. Its successor lists
 * the rest as additional properties; the same declaration is added here. Doing it twice changes nothing.
 */
export function repairEntities(): void {
  const { Entity } = mappers as unknown as { readonly Entity: EntityMapper };
  Entity.type.additionalProperties ??= { type: { name: 'Object' } };
}
