// Lets what belongs to one conversation happen one at a time, while different conversations don't wait for each other.

/** Runs the task after every earlier task of the same key has ended, well or badly. */
export type Queues = <T>(key: string, task: () => Promise<T>) => Promise<T>;

export function createQueues(): Queues {
  const tails = new Map<string, Promise<unknown>>();
  return (key, task) => {
    const before = tails.get(key) ?? Promise.resolve();
    const run = before.then(task, task);
    const tail = run
      .catch(() => undefined)
      .finally(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
    tails.set(key, tail);
    return run;
  };
}
