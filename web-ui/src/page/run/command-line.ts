import type { Detection, RunChoice } from "../../sdk/types.ts";
import { Model } from "../parts/model.ts";
import { environmentText } from "./environment.ts";
import { quote } from "./words.ts";

/** The command field and the environment: filled from what was detected until the person changes them. */
export class CommandLine extends Model {
  command = "";
  environment = "";
  cwd: string;
  /** Ports to listen at for the program. */
  listen: readonly number[] = [];
  /** What was found out: the project's own way to be run, or the one that was chosen. */
  detection: Detection | undefined;
  /** The ways to run the project that have names, and the one that was chosen. */
  choices: readonly RunChoice[] = [];
  choice: RunChoice | undefined;
  private own: Detection | undefined;
  /** Is called when somebody tried to run what the advice says can't be run. */
  remind: () => void = () => undefined;
  private commandEdited = false;
  private environmentEdited = false;

  constructor(private readonly project: string) {
    super();
    this.cwd = project;
  }

  /** Tells the way to run that is chosen from the others. The project's own may be one that has a name. */
  get key(): string {
    return keyOf(this.choice ?? this.choices.find(({ run }) => isSame(run, this.own)));
  }

  detected(found: Detection): void {
    this.own = found;
    this.choices = found.choices ?? [];
    this.choice = this.choices.find(({ name, source }) => name === this.choice?.name && source === this.choice.source);
    this.take(this.choice?.run ?? found);
  }

  /** Takes one of the choices, or without one what the project is run by of itself. */
  choose(choice: RunChoice | undefined): void {
    this.choice = choice;
    this.commandEdited = false;
    this.environmentEdited = false;
    const run = choice?.run ?? this.own;
    if (run) this.take(run);
  }

  /** Takes the way to run of a key, unless it is the one already. */
  chooseKey(key: string): void {
    if (key !== this.key) this.choose(this.choices.find((choice) => keyOf(choice) === key));
  }

  private take(detection: Detection): void {
    this.detection = detection;
    if (detection.runnable) {
      this.cwd = detection.cwd || this.project;
      this.listen = detection.listen;
      if (!this.commandEdited) this.command = quote([detection.command, ...detection.args]);
      if (!this.environmentEdited) this.environment = environmentText(detection.env);
    } else {
      this.cwd = this.project;
      this.listen = [];
      if (!this.commandEdited) this.command = "";
    }
    this.changed();
  }

  /** Shown before Run is pressed: why nothing can be run, or that the program is out of date or not all that was asked for. */
  get advice(): { readonly message: string; readonly fix?: string | undefined } | undefined {
    const { detection } = this;
    if (!detection) return undefined;
    if (!detection.runnable) return this.command.trim() === "" ? detection : undefined;
    const { outdated, leftOut } = detection;
    const lines = [outdated, leftOut].filter((line) => line !== undefined);
    return lines.length > 0 && !this.commandEdited ? { message: lines.join(" ") } : undefined;
  }

  typeCommand(text: string): void {
    this.command = text;
    // An emptied field goes back to following the project.
    this.commandEdited = text.trim() !== "";
    this.changed();
  }

  typeEnvironment(text: string): void {
    this.environment = text;
    this.environmentEdited = true;
    this.changed();
  }
}

/** Tells a way to run from the others of its project, as long as it has its name; the one without a name is "". */
export function keyOf(choice: RunChoice | undefined): string {
  return choice ? `${choice.source}\n${choice.name}` : "";
}

function isSame(one: Detection, other: Detection | undefined): boolean {
  if (!one.runnable || !other?.runnable) return false;
  const words = ({ command, args, cwd }: typeof one) => JSON.stringify([command, args, cwd]);
  return words(one) === words(other);
}
