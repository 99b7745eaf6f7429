"""What several benchmarks share: where the cases are, and how weights are fitted to them."""
