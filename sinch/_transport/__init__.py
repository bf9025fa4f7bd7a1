"""HTTP transport: the only package that imports httpx."""
