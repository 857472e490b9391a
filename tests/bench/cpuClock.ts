import type { Page } from 'playwright';

/** Gives the processor time in ms that the page's thread has used since, which no other program can lengthen. */
export async function cpuClock(page: Page): Promise<() => Promise<number>> {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    return 1e3 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  const start = await read();
  return async () => (await read()) - start;
}
