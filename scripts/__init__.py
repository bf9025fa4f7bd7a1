"""Generation and checks; each module is run as `python -m scripts.<name>`."""
