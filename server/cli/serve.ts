/** `serve`: runs the server until it is told to stop. */
import { readConfig } from '../config';
import { startServer } from '../main';
import type { Terminal } from './terminal';

/** Whatever is not finished by then has failed; the journal keeps what was acknowledged. */
const STOP_WITHIN_MS = 4_500;

export async function serve({ environment, words, print, tell }: Terminal): Promise<void> {
  const running = await startServer(readConfig(environment));
  const { start } = words;
  print(start.serving(running.url));
  if (running.sampleMeeting !== null) print(start.sample);
  if (running.setupLink !== null) print(start.setupLink(running.setupLink));

  let stopping = false;
  const stop = () => {
    // Whoever asks twice does not want to wait.
    if (stopping) process.exit(130);
    stopping = true;
    tell(start.stopping);
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    running.close().then(
      () => process.exit(0),
      (error: unknown) => {
        tell(words.problems.failed(String(error)));
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
