"""What the benchmark of translation compares Parallax with, and the package that all of them translate with."""
