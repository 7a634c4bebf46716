"""Parameter sweeps of memristive neural networks."""
