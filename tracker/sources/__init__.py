"""Where records of papers come from: services on the web, and PDF files."""
