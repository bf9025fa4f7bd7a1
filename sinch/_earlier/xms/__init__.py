"""The interface of the XMS library, implemented with the current SMS API."""
