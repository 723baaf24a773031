// Starts the built product with the Node that runs this file and asks it one question over Direct Line.
import { ask, call, startConversation, startProduct, until } from './product.mjs';

const started = performance.now();
const product = await startProduct();
try {
  await until(async () => (await fetch(`${product.base}/healthz`)).ok, 'The start');
  const conversation = await startConversation(product.base);
  await ask(product.base, conversation, 'Where is ICLEI headquartered?');
  await until(async () => {
    const path = `/conversations/${conversation.conversationId}/activities`;
    const { activities } = await call(product.base, path, conversation.token);
    return activities.some(({ text, from }) => from.role !== 'user' && text?.includes('Bonn'));
  }, 'The answer');
  const after = Math.round(performance.now() - started);
  console.log(`Node ${process.version}: first answer ${after} ms after the start.`);
} catch (error) {
  console.error(`Node ${process.version}: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  await product.stop();
}
