import type { Instructions, PersonaId, ResolvedInstructions } from '../../src-main/contract/instructions.ts';
import {
  type InstructionField,
  type InstructionFields,
  instructionFields,
  instructionProblems,
  instructionsOf,
  wrongFields,
} from '../lib/instruction-fields.ts';

/** A pause in typing after which what was typed is saved. */
const SAVE_AFTER_MS = 500;

export interface InstructionsPlace {
  /** What is saved there now. */
  saved: Instructions;
  /** Whether it could be saved; a failure is shown by who does it. */
  save(instructions: Instructions): Promise<boolean>;
  /** What holds where this place itself says nothing. */
  inherit(personaId: PersonaId | undefined): Promise<ResolvedInstructions>;
}

/** The form of what one conversation, folder or persona is told. It saves by itself, a moment after typing. */
export class InstructionsEditor {
  readonly fields: InstructionFields;
  inherited: ResolvedInstructions = $state.raw({});
  personaId: PersonaId | undefined = $state();
  readonly problems = $derived.by(() => instructionProblems(this.fields));
  readonly #place: InstructionsPlace;
  #saved: Instructions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<unknown> = Promise.resolve();

  /** `typed`: what was typed there before and is not saved, as it was left. */
  constructor(place: InstructionsPlace, typed: Partial<InstructionFields> = {}) {
    this.#place = place;
    this.#saved = place.saved;
    this.personaId = place.saved.personaId;
    this.fields = $state({ ...instructionFields(place.saved), ...typed });
  }

  /** What makes no sense yet, and is saved nowhere: to be there when the form is opened again. */
  get unsaved(): Partial<InstructionFields> {
    return wrongFields($state.snapshot(this.fields));
  }

  /** Asks what holds below; never throws: without an answer nothing is said of it. */
  async refresh(): Promise<void> {
    try {
      this.inherited = await this.#place.inherit(this.personaId);
    } catch {
      // The panel works without it; what really holds is decided when it is sent.
      this.inherited = {};
    }
  }

  /** Something else changed what is saved: what is not being typed follows. */
  receive(saved: Instructions): void {
    if (this.#timer !== undefined || sameAs(saved, this.#saved)) return;
    const { unsaved } = this;
    this.#saved = saved;
    this.personaId = saved.personaId;
    Object.assign(this.fields, instructionFields(saved), unsaved);
  }

  changed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), SAVE_AFTER_MS);
  }

  reset(field: InstructionField): void {
    Object.assign(this.fields, { [field]: '' }, field === 'reasoning' ? { budget: '' } : {});
    void this.flush();
  }

  async choosePersona(personaId: PersonaId | undefined): Promise<void> {
    this.personaId = personaId;
    await this.flush();
    await this.refresh();
  }

  /** Resolves once what stands in the form is saved. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const next = instructionsOf(this.fields, this.#saved, this.personaId);
    if (!sameAs(next, this.#saved)) {
      const before = this.#saved;
      this.#saved = next;
      this.#saving = this.#saving.then(async () => {
        if (!(await this.#place.save(next))) this.#saved = before;
      });
    }
    await this.#saving;
  }
}

function sameAs(one: Instructions, other: Instructions): boolean {
  const sorted = (value: Instructions): string => JSON.stringify(Object.entries(value).sort());
  return sorted(one) === sorted(other);
}
