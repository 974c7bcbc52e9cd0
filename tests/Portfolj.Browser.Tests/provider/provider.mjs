// A real OpenID provider on loopback for the browser tests: node provider.mjs PORT ADDRESS-OF-THE-PRODUCT
// New keys and no memory at every start, so that starting it again is a change of keys. Says "ready" when it answers; stops when its input is closed.
import { generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [port, product] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const secret = "bara-prov/+&=%: loopback";

const people = {
  kim: { password: "prov-kim", name: "Kim Exempel", groups: ["alla", "handläggare"], amr: ["pwd", "mfa"] },
  robin: { password: "prov-robin", name: "Robin Exempel", groups: ["alla"], amr: ["pwd"] },
};

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

const provider = new Provider(issuer, {
  jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: randomUUID() }] },
  cookies: { keys: [randomBytes(32).toString("hex")] },
  clients: [{
    client_id: "portfolj",
    client_secret: secret,
    token_endpoint_auth_method: "client_secret_basic",
    redirect_uris: [`${product}/logga-in/kommunen/svar`],
    post_logout_redirect_uris: [`${product}/logga-in/kommunen/utloggad`],
    backchannel_logout_uri: `${product}/logga-in/kommunen/ut`,
    backchannel_logout_session_required: true,
    grant_types: ["authorization_code"],
    response_types: ["code"],
  }],
  // Its guard against calls to its own machine would stop the word about a sign-out: here the product is on this machine.
  fetch: (url, { dispatcher, ...options }) => new URL(url).origin === product ? fetch(url, options) : Promise.reject(new Error(`not allowed: ${url}`)),
  pkce: { required: () => true },
  conformIdTokenClaims: false,
  claims: { openid: ["sub", "sid", "amr"], profile: ["name", "groups"], email: ["email"] },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: people[id].name, groups: people[id].groups, email: `${id}@exempel.invalid` }) }),
  interactions: { url: (_, interaction) => `/inloggning/${interaction.uid}` },
  features: {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => { ctx.body = page("Logga ut?", `${form}<button type="submit" form="op.logoutForm" name="logout" value="yes">Ja, logga ut</button>`); },
    },
  },
  // Nobody is asked whether the municipality may tell itself who they are.
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope("openid profile email");
    await grant.save();
    return grant;
  },
  renderError: (ctx, out) => { ctx.type = "html"; ctx.body = page("Fel", `<p id="fel">${out.error}</p>`); },
});

const oidc = provider.callback();
const server = createServer(async (request, response) => {
  if (!request.url.startsWith("/inloggning/")) {
    oidc(request, response);
    return;
  }
  try {
    const form = request.method === "POST" ? new URLSearchParams(await body(request)) : null;
    const person = people[form?.get("namn")];
    if (form?.has("avbryt")) {
      await provider.interactionFinished(request, response, { error: "access_denied", error_description: "<b>avbröt</b>" });
    } else if (person && person.password === form.get("losen")) {
      await provider.interactionFinished(request, response, { login: { accountId: form.get("namn"), amr: person.amr } });
    } else {
      await provider.interactionDetails(request, response);
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.end(page("Kommunens inloggning", `<form method="post"><label>Namn <input name="namn" autocomplete="off"></label>
        <label>Lösenord <input name="losen" type="password"></label><button>Logga in</button> <button name="avbryt">Avbryt</button></form>`));
    }
  } catch (error) {
    response.statusCode = 400;
    response.end(String(error.message));
  }
});

server.listen(Number(port), "127.0.0.1", () => console.log("ready"));
process.stdin.on("end", () => process.exit()).resume();

function page(title, content) {
  return `<!doctype html><html lang="sv"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${content}`;
}

async function body(request) {
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
