"""Tests of the representation."""
