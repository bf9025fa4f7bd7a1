"""HTTPS and the CONNECT proxy, with certificates of a local authority."""
