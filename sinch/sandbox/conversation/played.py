"""The table of the operations of the Conversation API."""

from sinch.sandbox.call import Plays

plays: Plays = Plays()
