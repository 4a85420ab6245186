"""The facts compiled, and the cache that keeps them."""
