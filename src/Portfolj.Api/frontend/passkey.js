// Passkeys need script; password and code are the way without. The server asks, the browser answers, the form carries the answer.
for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) continue;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    const fault = form.querySelector("[data-fault]");
    fault.textContent = "";
    try {
      form.elements.credential.value = JSON.stringify(await ask(form));
      form.submit();
    } catch (refused) {
      fault.textContent =
        refused?.name === "NotAllowedError" ? "Du avbröt, eller så tog det för lång tid. Prova igen." : "Det gick inte. Prova igen, eller använd lösenord och kod.";
    }
  });
}

/** Fetches the question and lets the browser answer it: a new key, or one that it has. */
async function ask(form) {
  const question = await fetch(form.dataset.passkey, { method: "POST", body: new URLSearchParams({ __kontroll: form.elements.__kontroll.value }) });
  if (!question.ok) throw new Error(`the question was refused: ${question.status}`);
  const options = await question.json();
  const credential = "passkeyNew" in form.dataset
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  return credential.toJSON();
}
