// Keeps a logged conversation within its limits: the oldest activities go first.
import type { Statements } from './sql.js';

/** Inside the transaction that made the conversation grow. `conversation` is its key; `maxSize` counts characters of JSON. */
export async function trimLog(
  { all, run }: Statements,
  limits: { readonly conversation: string; readonly maxActivities: number; readonly maxSize: number },
): Promise<void> {
  const { conversation, maxActivities, maxSize } = limits;
  const rows = await all<{ readonly position: number; readonly size: number }>(
    'SELECT position, length(activity) AS size FROM logged_activities WHERE conversation = $1 ORDER BY position DESC',
    [conversation],
  );
  let size = 0;
  let oldest = 0;
  for (const [place, row] of rows.entries()) {
    // What was said last stays, however long it is.
    if (place > 0 && (place >= maxActivities || size + row.size > maxSize)) break;
    size += row.size;
    oldest = row.position;
  }
  await run('DELETE FROM logged_activities WHERE conversation = $1 AND position < $2', [
    conversation,
    oldest,
  ]);
  await run('UPDATE logged_conversations SET size = $2 WHERE id = $1', [conversation, size]);
}
