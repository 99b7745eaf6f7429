"""Reading numbers and dates in running text: `lexicon` cuts text into pieces and looks phrases up in the data tables,
`numerals` reads bare numbers, `quantities` what they count, `calendar` and `clock` days and times of day."""
