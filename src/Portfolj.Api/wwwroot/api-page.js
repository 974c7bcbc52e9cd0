// Shows the OpenAPI document with the library that /swagger brings along. No script stands in the page itself: the content policy allows none.
window.ui = window.SwaggerUIBundle({
  url: "/openapi/v1.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  validatorUrl: null,
  presets: [window.SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
});
