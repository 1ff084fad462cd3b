// Shows the OpenAPI description of the register; nothing is asked of any other site.
"use strict";

const place = document.getElementById("description");
SwaggerUIBundle({
  url: place.dataset.schema,
  domNode: place,
  validatorUrl: null,
  supportedSubmitMethods: ["get"],
  defaultModelsExpandDepth: 0,
});
