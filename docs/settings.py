"""Makes docs/settings.md: python docs/settings.py > docs/settings.md; a test holds the two together."""

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from service.settings import PREFIX, Settings

HEAD = """# Settings

Every setting is an environment variable. A wrong value, or a name that is not in this list, stops the start with a
message. This page is made by `docs/settings.py`.

| variable | default | what it does |
|---|---|---|
"""


def default_of(field: FieldInfo) -> str:
    """How the default is written in the environment."""
    if field.default is PydanticUndefined:
        return "the user's data folder, such as `~/.local/share/parallax`"
    value = "[]" if field.default == () else "" if field.default is None else str(field.default)
    return f"`{value}`" if value else "empty"


def page() -> str:
    """The whole page as Markdown."""
    rows = [
        f"| `{PREFIX}{name.upper()}` | {default_of(field)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 - printing is what it is for
