"""Quotations: whose words stand where, and whether speeches say the same."""
