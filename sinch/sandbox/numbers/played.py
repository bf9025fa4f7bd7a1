"""The table of the operations of the Numbers API."""

from sinch.sandbox.call import Plays

plays: Plays = Plays()
