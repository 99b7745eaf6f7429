"""Carries templates, static files, examples, models and the page's npm scripts in the wheel, under service/_bundle."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("templates", "static", "examples")
# There is none before one was trained.
MODEL = "models/bundled"
SCRIPTS = {
    "node_modules/htmx.org/dist/htmx.min.js": "htmx.min.js",
    "node_modules/htmx-ext-sse/dist/sse.min.js": "sse.min.js",
    "node_modules/swagger-ui-dist/swagger-ui-bundle.js": "swagger-ui-bundle.js",
    "node_modules/swagger-ui-dist/swagger-ui.css": "swagger-ui.css",
}


class BundleHook(BuildHookInterface[Any]):
    """Adds the folders that the program reads at run time; scripts that npm has not fetched are left out."""

    PLUGIN_NAME = "bundle"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """An editable build reads the repository itself and needs no copy."""
        if version == "editable":
            return
        root = Path(self.root)
        include = build_data["force_include"]
        for folder in FOLDERS:
            include[str(root / folder)] = f"service/_bundle/{folder}"
        if (root / MODEL).is_dir():
            include[str(root / MODEL)] = f"service/_bundle/{MODEL}"
        for script, name in SCRIPTS.items():
            if (root / script).exists():
                include[str(root / script)] = f"service/_bundle/vendor/{name}"
            else:
                self.app.display_warning(
                    f"{script} is missing: run npm ci before building, or live updates and the API's page are left out"
                )
