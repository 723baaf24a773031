// Simulates many instances and database partitions from the time that each needs for a message: how busy they are, and how long replies take.
//   node tests/smoke/simulate.mjs [--rate 10000] [--instances 60] [--partitions 20] [--instance-ms 3.8] [--database-ms 0.3]
//     [--trips 4] [--network-ms 0.3] [--seconds 20] [--seed 1] [--json]
import { parseArgs } from 'node:util';
import { percentile } from './figures.mjs';
import { randomOf } from './mutations.mjs';

const number = (standard) => ({ type: 'string', default: String(standard) });
const { values } = parseArgs({
  options: {
    rate: number(10_000),
    instances: number(60),
    partitions: number(20),
    // Processor time of one instance for a message, as bench:scale measures it; of the database for one trip, which is assumed.
    'instance-ms': number(3.8),
    'database-ms': number(0.3),
    trips: number(4),
    'network-ms': number(0.3),
    seconds: number(20),
    seed: number(1),
    json: { type: 'boolean', default: false },
  },
});
const given = (name) => Number(values[name]);
const random = randomOf(given('seed'));

/** Milliseconds until the next arrival, or of a service: most are short and a few long. */
const exponential = (mean) => -Math.log(1 - random()) * mean;

/** Events in the order of their times: a binary heap. */
function createAgenda() {
  const heap = [];
  const swap = (a, b) => ([heap[a], heap[b]] = [heap[b], heap[a]]);
  return {
    get size() {
      return heap.length;
    },
    add(event) {
      heap.push(event);
      for (let at = heap.length - 1; at > 0;) {
        const above = (at - 1) >> 1;
        if (heap[above].time <= heap[at].time) break;
        swap(at, above);
        at = above;
      }
    },
    next() {
      const [first] = heap;
      const last = heap.pop();
      if (heap.length > 0) {
        heap[0] = last;
        for (let at = 0; ;) {
          const left = 2 * at + 1;
          const least = [left, left + 1].reduce(
            (best, child) => (child < heap.length && heap[child].time < heap[best].time ? child : best),
            at,
          );
          if (least === at) break;
          swap(at, least);
          at = least;
        }
      }
      return first;
    },
  };
}

/** One processor that serves who came first; it needs no queue of its own, as an end is known on arrival. */
function createProcessor() {
  let free = 0;
  let busy = 0;
  return {
    /** Milliseconds at which a piece of work that arrives now is done. */
    serve(now, takes) {
      free = Math.max(free, now) + takes;
      busy += takes;
      return free;
    },
    share: (whole) => Math.min(1, busy / whole),
  };
}

/** A message visits its instance, then in turn the partition of its conversation and the instance again. */
function simulate({ rate, instances, partitions, instanceMs, databaseMs, trips, networkMs, seconds }) {
  const servers = Array.from({ length: instances }, createProcessor);
  const databases = Array.from({ length: partitions }, createProcessor);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const slice = instanceMs / (trips + 1);
  const whole = seconds * 1000;
  const agenda = createAgenda();
  const took = [];
  // Any instance takes any message; a conversation's id says which partition has it.
  const arrival = (time) => ({
    time,
    began: time,
    server: pick(servers),
    database: pick(databases),
    visits: 0,
  });
  agenda.add(arrival(exponential(1000 / rate)));
  while (agenda.size > 0) {
    const event = agenda.next();
    const { time, began, server, database, visits } = event;
    if (visits === 0) {
      const following = time + exponential(1000 / rate);
      if (following < whole) agenda.add(arrival(following));
    }
    const isAtServer = visits % 2 === 0;
    const done = isAtServer
      ? server.serve(time, exponential(slice))
      : database.serve(time, exponential(databaseMs));
    if (visits === 2 * trips) took.push(done - began);
    else agenda.add({ ...event, time: done + networkMs / 2, visits: visits + 1 });
  }
  const sorted = took.sort((a, b) => a - b);
  const mean = (list) => list.reduce((sum, each) => sum + each.share(whole), 0) / list.length;
  return {
    messages: sorted.length,
    instances: mean(servers),
    databases: mean(databases),
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
  };
}

const setting = {
  rate: given('rate'),
  instances: given('instances'),
  partitions: given('partitions'),
  instanceMs: given('instance-ms'),
  databaseMs: given('database-ms'),
  trips: given('trips'),
  networkMs: given('network-ms'),
  seconds: given('seconds'),
};
const found = simulate(setting);
if (values.json) console.log(JSON.stringify(found));
else {
  const percent = (share) => `${(share * 100).toFixed(0)} %`;
  const { rate, instances, partitions, seconds } = setting;
  console.log(`${rate} a second for ${seconds} s: ${found.messages} messages, seed ${values.seed}`);
  console.log(
    `${instances} instances, busy ${percent(found.instances)}; ${partitions} partitions, busy ${percent(found.databases)}`,
  );
  console.log(`p50 ${found.p50.toFixed(1)} ms, p99 ${found.p99.toFixed(1)} ms`);
  // Whatever gets more work than it can do grows a queue without end, so its times tell only how long it was watched.
  if (Math.max(found.instances, found.databases) > 0.95)
    console.log('Saturated: the times grow for as long as this goes on.');
}
