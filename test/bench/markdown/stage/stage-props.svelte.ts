import type { Translate } from '../../../../assets/messages/format.ts';

export class StageProps {
  text = $state('');
  streaming = $state(true);
  readonly t: Translate;
  readonly links: string[] = [];
  readonly copies: string[] = [];

  constructor(t: Translate) {
    this.t = t;
  }

  readonly onLink = (url: string): void => void this.links.push(url);
  readonly onCopy = (text: string): void => void this.copies.push(text);
}
