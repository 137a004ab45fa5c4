/** Diagnostic reports: their settings, and writing them to files. */
import type { Binding } from "../start/realm.ts";
import { realm } from "../start/realm.ts";
import * as files from "../sys/files.ts";
import { encodeText } from "../sys/host.ts";
import { writeFileUtf8 } from "./fs-read-write.ts";
import { reportText } from "./report-text.ts";

const { O } = files;
const MODE = 0o666;

const settings: Record<string, unknown> = {
  Compact: false, ExcludeNetwork: false, ExcludeEnv: false, Directory: "", Filename: "", Signal: "SIGUSR2",
  ReportOnFatalError: false, ReportOnSignal: false, ReportOnUncaughtException: false,
};

/** How many were written, which is a part of their names. */
let written = 0;

const options = (event: string, trigger: string, file: string | null) => ({
  event,
  trigger,
  file,
  isCompact: settings["Compact"] === true,
  excludeNetwork: settings["ExcludeNetwork"] === true,
  excludeEnvironment: settings["ExcludeEnv"] === true,
});

const digits = (number: number, count: number): string => String(number).padStart(count, "0");

function defaultName(): string {
  const now = new Date();
  const date = `${now.getFullYear()}${digits(now.getMonth() + 1, 2)}${digits(now.getDate(), 2)}`;
  const time = `${digits(now.getHours(), 2)}${digits(now.getMinutes(), 2)}${digits(now.getSeconds(), 2)}`;
  return `report.${date}.${time}.${realm.pid}.0.${digits(++written, 3)}.json`;
}

const say = (text: string) => void files.write(2, encodeText(text), -1);

function writeReport(event: string, trigger: string, given: string | null | undefined, error: unknown): string {
  const name = given || (settings["Filename"] as string) || defaultName();
  const text = `${reportText(options(event, trigger, name), error)}\n`;
  if (name === "stdout" || name === "stderr") {
    files.write(name === "stdout" ? 1 : 2, encodeText(text), -1);
    return name;
  }
  const directory = settings["Directory"] as string;
  say(`\nWriting Node.js report to file: ${name}`);
  try {
    writeFileUtf8(directory === "" || name.startsWith("/") ? name : `${directory}/${name}`, text, O.WRONLY | O.CREAT | O.TRUNC, MODE);
  } catch (failure) {
    say(`\nFailed to open Node.js report file: ${name} directory: ${directory} (errno: ${-((failure as { errno?: number }).errno ?? 0)})\n`);
    return "";
  }
  say("\nNode.js report completed\n");
  return name;
}

export default function report(binding: Binding): void {
  binding["writeReport"] = writeReport;
  binding["getReport"] = (error: unknown) => reportText(options("JavaScript API", "GetReport", null), error);
  for (const name of Object.keys(settings)) {
    const isTrigger = name.startsWith("ReportOn");
    binding[isTrigger ? `shouldR${name.slice(1)}` : `get${name}`] = () => settings[name];
    binding[`set${name}`] = (value: unknown) => void (settings[name] = value);
  }
}
