// The settings of Microsoft Teams.
import * as z from 'zod';

const guids = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((each) => each !== ''))
  .pipe(z.array(z.guid('is no list of tenant ids (GUIDs), separated by commas')).min(1, 'names no tenant'));

export const teamsSettings = {
  TEAMS_ALLOWED_TENANTS: guids.optional(),
  TEAMS_EXPERTS: z
    .string()
    .regex(/^\S{1,250}$/, 'is no id of a channel or chat, such as 19:…@thread.tacv2')
    .optional(),
};

export interface TeamsSettings {
  /** Ids of the tenants that are answered; undefined for all. */
  readonly allowedTenants?: readonly string[];
  /** The conversation where people answer what the bot could not; undefined where nobody does. */
  readonly experts?: string;
}
