"""What several benchmarks share: where the cases are, and how judges are fitted to them and tried on others."""
