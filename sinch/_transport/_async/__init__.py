"""The authored transport; `sinch/_transport/_sync` is derived from it."""
