"""The contract of the Sinch APIs as models and operations; generated."""
