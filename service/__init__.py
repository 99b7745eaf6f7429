"""Parallax: one story told in several languages, side by side, with the places where the versions disagree.

A text comes in through `web` (pages, `/api/v1`) or `cli`, is kept by `store` and worked on by `jobs`. The work is
`pipeline.compare()`: `text` reads files, detects languages and splits sentences; `translation` turns sentences into the
reader's language; `alignment` finds which sentences tell the same thing; `disagreements` says how they differ. `packs`
installs translation models. `domain` holds the values that all of them pass around, `errors` the one family of errors,
`settings` the one class of settings. Imports point one way: web, cli, jobs -> pipeline, store, packs -> translation,
alignment, disagreements, text -> domain, errors.
"""

__version__ = "0.1.0"
