// The API's page: Swagger UI on our own description; nothing is asked of other sites.
"use strict";

const place = document.getElementById("swagger");

SwaggerUIBundle({
  url: place.dataset.spec,
  domNode: place,
  validatorUrl: null,
  deepLinking: false,
});
