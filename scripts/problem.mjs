// @ts-check

/**
 * Something is missing or out of reach. Its message is a sentence for the person at the terminal that says
 * what to do, so it is shown as it is, without a stack trace.
 */
export class SetupProblem extends Error {
  /** @param {string} sentence */
  constructor(sentence) {
    super(sentence);
    this.name = 'SetupProblem';
  }
}

/**
 * Prints one line of progress.
 * @param {string} line
 */
export function say(line) {
  console.log(`casebook: ${line}`);
}

/**
 * Runs a script's main function; its result is the exit code. A failure is one sentence and exit code 1.
 * @param {() => Promise<number>} main
 */
export async function runScript(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(`casebook: ${message}`);
    process.exitCode = 1;
  }
}
