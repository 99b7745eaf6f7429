"""Pictures of the pages, taken from a running server: `python docs/screenshots.py http://127.0.0.1:8000 FOLDER`.

Start, work in progress, result, translate page and models, at 1440, 900 and 390 pixels, light and dark. With
`--readme` only the picture that README.md shows, docs/result.png. Needs Debian's chromium, or the CHROMIUM variable.
"""

import argparse
import os
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

SCHEMES = ("light", "dark")
WIDTHS = (1440, 900, 390)
HEIGHT = 1000
EXAMPLES = [Path(__file__).parents[1] / "examples" / f"{language}.txt" for language in ("en", "ru", "uk")]
A_WHOLE_COMPARISON = 600_000  # milliseconds


def main(arguments: Sequence[str]) -> int:
    """Take the pictures; exit status 2 where there is no browser."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url", help="address of a running Parallax")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("screenshots"), help="where the pictures go")
    parser.add_argument("--readme", action="store_true", help="only docs/result.png")
    given = parser.parse_args(arguments)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        parser.error("chromium is not installed; apt-get install chromium, or set CHROMIUM")
    with sync_playwright() as playwright:
        # Chromium's sandbox needs rights that root in a container does not have.
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        if given.readme:
            picture_for_readme(browser, given.url)
        else:
            all_pictures(browser, given.url, given.folder)
        browser.close()
    return 0


def picture_for_readme(browser: Browser, url: str) -> None:
    """The example's result, as wide as a README shows it."""
    page = browser.new_page(viewport={"width": 1280, "height": 1180}, color_scheme="light")
    page.goto(example(page, url))
    page.screenshot(path=Path(__file__).parent / "result.png")


def all_pictures(browser: Browser, url: str, folder: Path) -> None:
    """Every page in every width and colour scheme."""
    folder.mkdir(parents=True, exist_ok=True)
    page = browser.new_page(viewport={"width": WIDTHS[0], "height": HEIGHT})
    running(page, url, folder)
    result = example(page, url)
    pages = (("start", url), ("result", result), ("translator", f"{url}/translator"), ("models", f"{url}/models"))
    for name, address in pages:
        for width in WIDTHS:
            for scheme in SCHEMES:
                take(page, address, folder / f"{name}-{width}-{scheme}.png", width, scheme)


def take(page: Page, address: str, path: Path, width: int, scheme: str) -> None:
    """One whole page."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address)
    page.screenshot(path=path, full_page=True)


def running(page: Page, url: str, folder: Path) -> None:
    """The page while a comparison is made: upload the example's texts, be quick, delete it again."""
    page.goto(url)
    page.get_by_label("Choose all files at once").set_input_files(EXAMPLES)
    page.locator(".options").get_by_role("button", name="Compare").click()
    page.wait_for_url(re.compile("/comparisons/"))
    address = page.url
    for width in WIDTHS:
        for scheme in SCHEMES:
            take(page, address, folder / f"running-{width}-{scheme}.png", width, scheme)
    page.goto(f"{address}/delete")
    page.get_by_role("button", name="Delete").click()


def example(page: Page, url: str) -> str:
    """The address of the example's result, made when it is not there."""
    page.goto(url)
    page.get_by_role("button", name="Open the example story").click()
    expect(page.locator(".rows")).to_be_visible(timeout=A_WHOLE_COMPARISON)
    return page.url


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
