"""The editor inside: the YAML next to its source, with the evidence of what is under the cursor."""
