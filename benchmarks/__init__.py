"""Benchmarks, each with its peers in the same run. `make bench` runs them all."""
