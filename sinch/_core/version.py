"""The version of the SDK, once."""

VERSION = "3.0.0.dev0"
