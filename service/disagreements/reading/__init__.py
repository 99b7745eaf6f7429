"""Reading numbers and dates in running text, in any language that has data files.

`lexicon` cuts text into pieces and looks phrases up in the data tables; `vocabulary` and `dateword` hold the tables of
a language. `digits`, `compounds` and `numerals` read bare numbers, `quantities` what they count, with `ranges`,
`scores` and `composites` for numbers that belong together. `calendar`, with `monthdays` and `years`, reads days and
periods, `clock` times of day. `amounts` and `days` say what agrees and what stands in the place of what, `pairing`
holds versions side by side, `report` makes a Difference of it.
"""
