/** All texts of the page are so large, in percent of what the design has; lines and buttons keep their places. */
export function followTextSize(percent: number): void {
  document.documentElement.style.setProperty('--text-size', String(percent / 100));
}
