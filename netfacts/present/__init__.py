"""Results as pages and records: wording, number format and citation marks."""
