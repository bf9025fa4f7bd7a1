"""The authored facade; `sinch/_sync` is derived from it by `make sync`."""
