"""What is wrong or doubtful in a dossier: rules find it, reports show it."""
