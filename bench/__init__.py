"""Benchmarks: each module prints a table and, with --json FILE, writes its figures; `parallax bench` runs them all."""
