"""The interface of the XMS library over the SMS API of today."""
