import { html, render } from "lit";

/** Asks before something that can't be undone; resolves to the answer. */
export function confirm(question: string, doIt: string): Promise<boolean> {
  const dialog = document.createElement("dialog");
  dialog.id = "confirm";
  dialog.setAttribute("aria-labelledby", "confirm-question");
  render(
    html`<form method="dialog">
      <p id="confirm-question">${question}</p>
      <div class="buttons">
        <button value="no">Cancel</button>
        <button value="yes" class="primary" id="confirm-yes" autofocus>${doIt}</button>
      </div>
    </form>`,
    dialog,
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}
