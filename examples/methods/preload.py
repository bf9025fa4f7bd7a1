from sinch import SinchClient

client = SinchClient()
client.preload()  # where the server starts, so that the first request is as fast as the others
