from sinch import SinchClient

client = SinchClient()
patient = client.with_options(timeout=60, max_retries=5)
other_project = client.with_options(project_id="other-project", key_id="its-key-id", key_secret="its-key-secret")
print(patient.number_lookup.lookup("+12025550123").line)
print(other_project.numbers.list().content())
