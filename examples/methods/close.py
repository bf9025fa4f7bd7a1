from sinch import SinchClient

client = SinchClient()  # `with SinchClient() as client:` closes it by itself
try:
    print(client.numbers.regions.list().content())
finally:
    client.close()
