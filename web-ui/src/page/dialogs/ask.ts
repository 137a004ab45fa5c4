import { html, render } from "lit";

/** Asks for a text, such as a name; resolves to it, or to nothing if the person cancels. */
export function ask(question: string, value: string, doIt: string): Promise<string | undefined> {
  const dialog = document.createElement("dialog");
  dialog.id = "ask";
  dialog.setAttribute("aria-labelledby", "ask-question");
  render(
    html`<form method="dialog">
      <label id="ask-question">${question} <input id="ask-text" required maxlength="100" .value=${value} autofocus /></label>
      <div class="buttons">
        <button type="button" @click=${() => dialog.close("no")}>Cancel</button>
        <button value="yes" class="primary" id="ask-yes">${doIt}</button>
      </div>
    </form>`,
    dialog,
  );
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector("input")!.select();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      const text = dialog.querySelector("input")!.value.trim();
      dialog.remove();
      resolve(dialog.returnValue === "yes" && text !== "" ? text : undefined);
    });
  });
}
