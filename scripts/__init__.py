"""Generation and checks; run each module as `python -m scripts.<name>`."""
