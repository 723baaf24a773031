// A logger that keeps what it is told, so that tests can read it.
import type { Logger } from '../../bot/channels/logger.js';

export interface RecordingLogger extends Logger {
  readonly lines: { readonly level: string; readonly details: object; readonly message: string }[];
}

export function createRecordingLogger(): RecordingLogger {
  const lines: { level: string; details: object; message: string }[] = [];
  const at = (level: string) => (details: object, message: string) =>
    void lines.push({ level, details, message });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}
