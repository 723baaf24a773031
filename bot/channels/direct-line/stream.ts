// The streams of conversations: each socket reads the log at its own pace, so nothing is lost and nothing comes twice.
import type { ConversationLog, Position } from '../../core/conversation-log.js';
import { UnavailableError } from '../../core/ports.js';
import type { PlainActivity } from '../bot-framework/in-process-adapter.js';
import type { Socket } from '../http.js';
import { silentLogger, type Logger } from '../logger.js';
import { closings } from './errors.js';

export interface Streams {
  /** Sends the socket everything from that place on, now and whenever something is added. */
  open(conversation: string, from: Position, socket: Socket): void;
  /** Shows an activity to whoever is looking, and keeps it for nobody: a sign that the bot is writing. */
  show(conversation: string, activity: PlainActivity): void;
}

export interface StreamOptions {
  readonly log: ConversationLog;
  readonly logger?: Logger;
  /** Bytes that may wait for a slow reader before its stream is closed. */
  readonly maxBuffered?: number;
  /** Milliseconds after which a log that could not be reached is asked again. */
  readonly retryEvery?: number;
  /** Streams of one conversation; the oldest is closed. */
  readonly maxStreams?: number;
}

interface Reader {
  readonly socket: Socket;
  position: Position;
  isReading: boolean;
  /** True where the log grew while it was being read. */
  isBehind: boolean;
  isOver: boolean;
}

type Closing = (typeof closings)[keyof typeof closings];

export function createStreams(options: StreamOptions): Streams {
  const { log, logger = silentLogger, maxBuffered = 256 * 1024, maxStreams = 10 } = options;
  const { retryEvery = 1_000 } = options;
  const readers = new Map<string, Set<Reader>>();

  function end(reader: Reader, { code, reason }: Closing): void {
    if (reader.isOver) return;
    reader.isOver = true;
    reader.socket.close(code, reason);
  }

  function send(reader: Reader, activities: readonly PlainActivity[]): void {
    if (reader.isOver) return;
    if (reader.socket.bufferedAmount > maxBuffered) {
      end(reader, closings.tooSlow);
      return;
    }
    reader.socket.send(JSON.stringify({ activities, watermark: String(reader.position) }));
  }

  async function catchUp(conversation: string, reader: Reader): Promise<void> {
    reader.isBehind = true;
    if (reader.isReading) return;
    reader.isReading = true;
    try {
      while (reader.isBehind && !reader.isOver) {
        reader.isBehind = false;
        const page = await log.read(conversation, reader.position);
        if (page === undefined) {
          end(reader, closings.ended);
          return;
        }
        reader.position = page.next;
        if (page.activities.length > 0) send(reader, page.activities);
      }
    } catch (error) {
      if (error instanceof UnavailableError) {
        setTimeout(() => void catchUp(conversation, reader), retryEvery).unref();
        return;
      }
      logger.error({ err: error }, 'A stream could not read its conversation.');
      end(reader, closings.failed);
    } finally {
      reader.isReading = false;
    }
  }

  log.watch((conversation) => {
    for (const reader of readers.get(conversation) ?? []) void catchUp(conversation, reader);
  });

  return {
    open(conversation, from, socket) {
      const reader: Reader = { socket, position: from, isReading: false, isBehind: false, isOver: false };
      const others = readers.get(conversation) ?? new Set();
      readers.set(conversation, others.add(reader));
      const [oldest] = others;
      if (others.size > maxStreams && oldest !== undefined) {
        others.delete(oldest);
        end(oldest, closings.tooMany);
      }
      socket.onClose(() => {
        reader.isOver = true;
        others.delete(reader);
        if (others.size === 0 && readers.get(conversation) === others) readers.delete(conversation);
      });
      // Clients send empty frames to keep the line open; whoever does that is still there.
      socket.onMessage(() => void catchUp(conversation, reader));
      void catchUp(conversation, reader);
    },

    show(conversation, activity) {
      for (const reader of readers.get(conversation) ?? []) send(reader, [activity]);
    },
  };
}
