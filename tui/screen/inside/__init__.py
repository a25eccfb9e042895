"""The editor inside: the YAML beside its source, with the evidence of what is under the cursor."""
