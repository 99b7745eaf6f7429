"""What the browser tests need: Debian's chromium, the scripts that npm fetches, and axe's opinion of a page."""

import json
import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page

from service.resources import vendor_file

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (apt-get install chromium)")
needs_htmx = pytest.mark.skipif(vendor_file("htmx.min.js") is None, reason="npm ci was not run, so there is no htmx")
needs_axe = pytest.mark.skipif(not AXE.is_file(), reason="npm ci was not run, so there is no axe")


def serious(page: Page) -> list[str]:
    """Axe's serious and critical violations on the page, each with the elements it names."""
    page.evaluate(AXE.read_text("utf-8"))
    ran = json.loads(page.evaluate("async () => JSON.stringify(await axe.run())"))
    assert len(ran["passes"]) > 5, "axe looked at nothing"
    return [
        f"{violation['id']}: {[node['html'][:120] for node in violation['nodes'][:4]]}"
        for violation in ran["violations"]
        if violation["impact"] in ("serious", "critical")
    ]
