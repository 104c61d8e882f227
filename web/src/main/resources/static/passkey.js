// Makes and uses passkeys where a page offers it: <button data-passkey="create|get"
// data-options="URL" data-answer="URL" data-fields="#form">. Without JavaScript the button stays hidden.
(() => {
  "use strict";
  const bytes = (text) => Uint8Array.from(
    atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;

  async function post(url, body) {
    const response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", [meta("csrf-header")]: meta("csrf") },
      body: JSON.stringify(body),
    });
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) throw new Error(answer.message || "");
    return answer;
  }

  async function create(button, options) {
    options.challenge = bytes(options.challenge);
    options.user.id = bytes(options.user.id);
    (options.excludeCredentials || []).forEach((c) => { c.id = bytes(c.id); });
    const made = await navigator.credentials.create({ publicKey: options });
    return {
      id: made.id,
      rawId: text(made.rawId),
      type: made.type,
      response: {
        attestationObject: text(made.response.attestationObject),
        clientDataJSON: text(made.response.clientDataJSON),
        transports: made.response.getTransports ? made.response.getTransports() : [],
      },
      clientExtensionResults: made.getClientExtensionResults(),
      authenticatorAttachment: made.authenticatorAttachment,
    };
  }

  async function get(button, options) {
    options.challenge = bytes(options.challenge);
    (options.allowCredentials || []).forEach((c) => { c.id = bytes(c.id); });
    const used = await navigator.credentials.get({ publicKey: options });
    return {
      id: used.id,
      rawId: text(used.rawId),
      type: used.type,
      response: {
        authenticatorData: text(used.response.authenticatorData),
        clientDataJSON: text(used.response.clientDataJSON),
        signature: text(used.response.signature),
        userHandle: used.response.userHandle ? text(used.response.userHandle) : undefined,
      },
      clientExtensionResults: used.getClientExtensionResults(),
      authenticatorAttachment: used.authenticatorAttachment,
    };
  }

  async function perform(button) {
    const name = document.querySelector(button.dataset.name || "#none");
    const { ceremony, options } = await post(button.dataset.options, {});
    const credential = button.dataset.passkey === "create"
      ? await create(button, options) : await get(button, options);
    const { next } = await post(button.dataset.answer,
      { ceremony, name: name ? name.value : "", next: button.dataset.next || "", credential });
    location.assign(next);
  }

  if (!window.PublicKeyCredential) return;
  document.querySelectorAll("[data-passkey-part]").forEach((part) => { part.hidden = false; });
  document.querySelectorAll("button[data-passkey]").forEach((button) => {
    button.addEventListener("click", async () => {
      const problem = document.getElementById("passkey-problem");
      problem.hidden = true;
      button.disabled = true;
      try {
        await perform(button);
      } catch (e) {
        const refused = e instanceof DOMException ? "" : e.message;
        problem.textContent = refused || problem.dataset.text;
        problem.hidden = false;
      } finally {
        button.disabled = false;
      }
    });
  });
})();
