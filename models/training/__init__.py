"""Trains the bundled translation model, see README.md beside this file. Only network.py and train.py need torch."""
