"use strict";
// A passkey was added: its name is asked for next.

document.addEventListener("otp_webauthn.register_complete", (event) => {
  window.location.assign(`${event.detail.id}/`);
});
