/** Runs `run` once, soon; returns the function that takes it back. */
export type Schedule = (run: () => void) => () => void;

/** A hidden window has no frames, yet what arrives there must still be drawn before it is shown. */
const WITHOUT_FRAME_MS = 250;

/** At the next animation frame, or shortly where the window draws none. */
export const onNextFrame: Schedule = (run) => {
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    run();
  });
  const timer = setTimeout(() => {
    cancelAnimationFrame(frame);
    run();
  }, WITHOUT_FRAME_MS);
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
};
