// A logger that keeps what it is told, so that tests can read it.
import type { Logger } from '../../bot/channels/logger.js';
import { loggedError } from '../../bot/engines/logged-error.js';
import { keepLogged } from '../logged/sink.js';

export interface RecordingLogger extends Logger {
  readonly lines: { readonly level: string; readonly details: object; readonly message: string }[];
}

export function createRecordingLogger(): RecordingLogger {
  const lines: { level: string; details: object; message: string }[] = [];
  const at = (level: string) => (details: object, message: string) => {
    lines.push({ level, details, message });
    // As the product writes it.
    const written = 'err' in details ? { ...details, err: loggedError(details.err) } : details;
    keepLogged(`${JSON.stringify({ level, ...written, msg: message })}\n`);
  };
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}
