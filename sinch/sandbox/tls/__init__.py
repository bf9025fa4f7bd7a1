"""HTTPS, and a proxy in front of the hosts of the APIs, both with certificates of an authority of this machine."""
